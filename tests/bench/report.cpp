// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/report.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace pmpha::bench {

namespace {

using Cells = std::array<QString, 6>;

Cells cellsOf(const Row &row)
{
    const QString none(u'-');
    return {row.what,
            row.ours,
            row.peer.isEmpty() ? none : row.peer,
            row.ratio ? QString::number(*row.ratio, 'f', 2) : none,
            row.budget.isEmpty() ? none : row.budget,
            !row.kept       ? none
                : *row.kept ? QStringLiteral("kept")
                            : QStringLiteral("MISSED")};
}

void printLine(const QString &line)
{
    std::printf("%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

} // namespace

void Table::add(const Row &row)
{
    m_rows.append(row);
    const Cells cells = cellsOf(row);
    say(QStringLiteral("  ") + cells[0] + QStringLiteral(": ") + cells[1] + QStringLiteral(" | ")
        + cells[2] + QStringLiteral(" | ") + cells[3]);
}

void Table::print() const
{
    QList<Cells> lines{{QStringLiteral("what"), QStringLiteral("ours"), QStringLiteral("peer"),
                        QStringLiteral("ratio"), QStringLiteral("budget"),
                        QStringLiteral("verdict")}};
    for (const Row &row : m_rows)
        lines.append(cellsOf(row));
    std::array<qsizetype, 6> widths{};
    for (const Cells &cells : std::as_const(lines))
        for (size_t i = 0; i < cells.size(); ++i)
            widths[i] = std::max(widths[i], cells[i].size());
    printLine({});
    for (qsizetype n = 0; n < lines.size(); ++n) {
        QString line(u'|');
        QString rule(u'|');
        for (size_t i = 0; i < widths.size(); ++i) {
            line += u' ' + lines[n][i].leftJustified(widths[i]) + QStringLiteral(" |");
            rule += QString(widths[i] + 2, u'-') + u'|';
        }
        printLine(line);
        if (n == 0)
            printLine(rule);
    }
}

double quantile(QList<double> values, double share)
{
    Q_ASSERT(!values.isEmpty());
    std::sort(values.begin(), values.end());
    const double place = share * double(values.size() - 1);
    const auto below = qsizetype(std::floor(place));
    const auto above = qsizetype(std::ceil(place));
    return values[below] + (values[above] - values[below]) * (place - double(below));
}

double median(const QList<double> &values)
{
    return quantile(values, 0.5);
}

QString milliseconds(double value)
{
    if (value >= 10000)
        return QString::number(value / 1000, 'f', 1) + QStringLiteral(" s");
    return QString::number(value, 'f', value < 10 ? 2 : 0) + QStringLiteral(" ms");
}

QString bytes(double kilobytes)
{
    if (kilobytes < 1024)
        return QString::number(kilobytes, 'f', 0) + QStringLiteral(" kB");
    return QString::number(kilobytes / 1024, 'f', 1) + QStringLiteral(" MB");
}

QString percent(double share)
{
    return QString::number(share * 100, 'f', 1) + QStringLiteral(" %");
}

double residentKilobytes(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines)
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toDouble();
    return 0;
}

void say(const QString &text)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(text));
}

} // namespace pmpha::bench
