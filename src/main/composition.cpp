// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/composition.h"

#include "lab/lab.h"
#include "secrets/makesecretstore.h"

#include <QCoreApplication>

namespace pmpha {

Composition::Composition()
    : m_store(makeSecretStore()), m_secrets(QString(), *m_store),
      m_lab(makePracticeLab({QString(), commandLineProgram()})),
      m_services{m_sites, m_secrets, m_web, m_clock, {&m_postgres}, AppPaths::forUser()}
{
}

QString commandLineProgram()
{
#ifdef Q_OS_WIN
    return QCoreApplication::applicationDirPath() + QStringLiteral("/pmp-ha.exe");
#else
    return QCoreApplication::applicationDirPath() + QStringLiteral("/pmp-ha");
#endif
}

} // namespace pmpha
