// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace pmpha {

namespace {

const QString english = QStringLiteral("en");

/// Figures go with the language: those of the system where it speaks the same one.
void setFigures(const QString &localeName)
{
    const QLocale wanted(localeName);
    const QLocale system = QLocale::system();
    QLocale::setDefault(system.language() == wanted.language() ? system : wanted);
}

} // namespace

Translation::~Translation()
{
    removeAll();
}

bool Translation::use(const QString &localeName)
{
    removeAll();
    m_localeName =
        localeName == english || !m_ours.load(QStringLiteral(":/i18n/%1.qm").arg(localeName))
        ? english
        : localeName;
    setFigures(m_localeName);
    if (m_localeName == english)
        return localeName == english;
    // Qt's first, so that ours is asked before it. Without Qt's, its own few words stay English.
    if (m_qt.load(QStringLiteral("qtbase_") + m_localeName,
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    QCoreApplication::installTranslator(&m_ours);
    return true;
}

void Translation::removeAll()
{
    if (!QCoreApplication::instance())
        return;
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qt);
}

} // namespace pmpha
