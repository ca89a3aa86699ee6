// SPDX-License-Identifier: GPL-3.0-or-later
#include "odbc/task.h"

#include <QThread>

namespace pmpha {

bool DriverGate::abandon()
{
    const QMutexLocker lock(&m_mutex);
    m_isAbandoned = m_isInside;
    return m_isAbandoned;
}

void DriverGate::setStatement(SQLHSTMT statement)
{
    const QMutexLocker lock(&m_statementMutex);
    m_statement = statement;
}

void DriverGate::cancelStatement()
{
    const QMutexLocker lock(&m_statementMutex);
    if (m_statement != SQL_NULL_HSTMT)
        SQLCancel(m_statement);
}

void DriverGate::enter()
{
    const QMutexLocker lock(&m_mutex);
    m_isInside = true;
}

void DriverGate::leave()
{
    {
        const QMutexLocker lock(&m_mutex);
        if (!m_isAbandoned) {
            m_isInside = false;
            return;
        }
    }
    // Whoever we belonged to is gone, perhaps the program is ending: touch nothing any more.
    for (;;)
        QThread::sleep(3600);
}

} // namespace pmpha
