// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace pmpha {

/// The program's language, changed at run time: our sentences (the resource :/i18n/<locale>.qm,
/// linked in by the target pmpha_translations) and Qt's own dialogs. Widgets hear of it by
/// LanguageChange. Needs a QCoreApplication that outlives it; used in its thread.
class Translation
{
public:
    Translation() = default;
    ~Translation();
    Translation(const Translation &) = delete;
    Translation &operator=(const Translation &) = delete;

    /// Puts this language in the place of the former one. \param localeName "en" or "zh_CN", see
    /// Settings::localeName(). Returns false when there are no sentences in it: then it is English.
    bool use(const QString &localeName);
    QString localeName() const { return m_localeName; } ///< empty before the first use()

private:
    void removeAll();

    QString m_localeName;
    QTranslator m_ours;
    QTranslator m_qt;
};

} // namespace pmpha
