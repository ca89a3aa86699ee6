// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/status.h"
#include "gui/widgets/card.h"
#include "gui/widgets/retranslated.h"

namespace pmpha {

/// One of the two headline words with its cause, since when, and how old the news is.
class HeadlineCard : public Retranslated<Card>
{
    Q_OBJECT
public:
    HeadlineCard(bool replication, QWidget *parent = nullptr);

    /// \param now shown as "for 3 min"; the caller asks again as time passes
    void show(const Headline &headline, bool stale, const QDateTime &now);
    /// Watching is off: the word gives way to why.
    void showPaused(const QString &why);

protected:
    void retranslate() override;
    void recolour() override;

private:
    QString sinceText() const;

    bool m_replication;
    Headline m_headline;
    bool m_stale = false;
    bool m_paused = false;
    QString m_why;
    QDateTime m_now;
    QLabel *m_title;
    QLabel *m_light;
    QLabel *m_word;
    QLabel *m_hint;
    QLabel *m_cause;
    QLabel *m_since;
};

} // namespace pmpha
