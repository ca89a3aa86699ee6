// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/program.h"

#include <QElapsedTimer>

namespace pmpha::test {

QByteArray Said::described() const
{
    return QByteArray::number(code) + " after " + QByteArray::number(qint64(time.count()))
        + " ms\nout: " + out.toUtf8() + "\nerr: " + err.toUtf8();
}

std::unique_ptr<QProcess> Program::start(const QStringList &arguments,
                                         const QByteArray &input) const
{
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PMP_HA_HOME"), m_home);
    process->setProcessEnvironment(environment);
    process->start(QStringLiteral(PMPHA_PROGRAM), arguments);
    process->write(input);
    process->closeWriteChannel();
    return process;
}

Said Program::end(QProcess &process, std::chrono::milliseconds limit)
{
    Said said;
    QElapsedTimer timer;
    timer.start();
    const bool ended =
        process.state() == QProcess::NotRunning || process.waitForFinished(int(limit.count()));
    said.time = std::chrono::milliseconds(timer.elapsed());
    if (!ended) {
        process.kill();
        process.waitForFinished();
    } else if (process.exitStatus() == QProcess::NormalExit) {
        said.code = process.exitCode();
    }
    said.out = QString::fromUtf8(process.readAllStandardOutput());
    said.err = QString::fromUtf8(process.readAllStandardError());
    return said;
}

Said Program::run(const QStringList &arguments, const QByteArray &input,
                  std::chrono::milliseconds limit) const
{
    const auto process = start(arguments, input);
    return end(*process, limit);
}

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

} // namespace pmpha::test
