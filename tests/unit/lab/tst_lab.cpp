// SPDX-License-Identifier: GPL-3.0-or-later
#include "labhome.h"

#include "lab/agent.h"
#include "lab/labsecretstore.h"

#include "core/async.h"
#include "support/fakesecretstore.h"

#include <QTest>

using namespace pmpha;
using namespace pmpha::test;

namespace {

QByteArray psql(PracticeLab &lab, Role role, const QString &statement)
{
    const auto command =
        lab.psqlCommand(role,
                        {QStringLiteral("-XAtq"), QStringLiteral("-d"), QStringLiteral("postgres"),
                         QStringLiteral("-c"), statement});
    if (!command)
        return errorId(command.error().code).toLatin1();
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(command->first(), command->mid(1));
    process.waitForFinished();
    return process.readAll().trimmed();
}

} // namespace

class TestLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesUp()
    {
        LabHome home;
        QElapsedTimer timer;
        timer.start();
        const auto pair = home.lab->up();
        qInfo() << "up" << timer.restart();
        if (!pair)
            qInfo() << errorId(pair.error().code) << pair.error().args << pair.error().detail;
        QVERIFY(pair);
        QVERIFY(home.lab->up());
        qInfo() << "again" << timer.restart();
        qInfo() << psql(*home.lab, Role::Primary, QStringLiteral("select version()"));
        qInfo() << home.processes();
        timer.restart();
        QVERIFY(home.lab->down(true));
        qInfo() << "down" << timer.restart();
        qInfo() << home.processes();
        QVERIFY(!QFileInfo::exists(home.folder()));
    }
};

int main(int argc, char **argv)
{
    if (argc == 3 && qstrcmp(argv[1], "lab-agent") == 0)
        return runLabAgent(QFile::decodeName(argv[2]));
    QCoreApplication application(argc, argv);
    TestLab test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_lab.moc"
