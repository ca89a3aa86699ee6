// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace pmpha::bench {

/// One line of the table.
struct Row
{
    QString what;
    QString ours;
    QString peer; ///< empty: there is none
    std::optional<double> ratio; ///< ours / peer
    QString budget; ///< empty: shown for information
    std::optional<bool> kept;
};

/// The table of one run; also says each line as soon as it is known.
class Table
{
public:
    void add(const Row &row);
    void print() const;

private:
    QList<Row> m_rows;
};

/// The value below which that share of the values lies; 0.5 is the median. Not of an empty list.
double quantile(QList<double> values, double share);
double median(const QList<double> &values);

QString milliseconds(double value);
QString bytes(double kilobytes);
QString percent(double share);

/// VmRSS of a process in kB; 0 when it is gone.
double residentKilobytes(qint64 pid);

/// For people, while it runs; not part of the table.
void say(const QString &text);

} // namespace pmpha::bench
