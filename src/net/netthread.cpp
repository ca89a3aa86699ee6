// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/netthread.h"

namespace pmpha {

NetThread::NetThread(const QString &name) : m_context(new QObject)
{
    m_thread.setObjectName(name);
    m_context->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_context, &QObject::deleteLater);
    m_thread.start();
}

NetThread::~NetThread()
{
    m_thread.quit();
    m_thread.wait();
}

void NetThread::post(std::function<void(QObject *)> job)
{
    QMetaObject::invokeMethod(
        m_context, [context = m_context, job = std::move(job)] { job(context); },
        Qt::QueuedConnection);
}

} // namespace pmpha
