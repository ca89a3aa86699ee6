// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "app/translation.h"
#include "gui/mainwindow/mainwindow.h"
#include "gui/widgets/dialogs.h"
#include "support/fakeengine.h"
#include "support/fakesecretstore.h"
#include "support/fakesites.h"
#include "support/fakewebprobe.h"

#include <QTemporaryDir>

namespace pmpha::test {

/// Answers for the user. Remembers what was asked.
class FakeDialogs final : public Dialogs
{
public:
    bool sayYes = true;
    QString file;
    QList<Question> asked;

    void confirm(QWidget *, const Question &question, std::function<void()> onYes) override
    {
        asked.append(question);
        if (sayYes)
            onYes();
    }
    void openFile(QWidget *, const QString &, const QString &, Chosen chosen) override
    {
        if (!file.isEmpty())
            chosen(file);
    }
    void saveFile(QWidget *, const QString &, const QString &, const QString &,
                  Chosen chosen) override
    {
        if (!file.isEmpty())
            chosen(file);
    }
};

/// A whole program on fakes, with its files in a folder of its own: both servers remember which
/// steps were applied to them.
class GuiBench
{
public:
    explicit GuiBench(const QString &locale);
    ~GuiBench();

    /// A pair that is set up and watched, under that name.
    Pair addWatchedPair(const QString &name);
    /// What the form of a new pair needs, typed into its fields.
    void fillForm();
    void click(const char *objectName);
    template <class T>
    T *find(const char *objectName, QWidget *under = nullptr) const
    {
        return (under ? under : window.get())->findChild<T *>(QLatin1String(objectName));
    }
    /// The flow of the selected pair.
    PlanFlow *flow(PlanKind kind = PlanKind::SetUp);
    QUuid selected() const;
    void failStep(const QString &step);
    void healStep(const QString &step);
    void useLocale(const QString &locale);
    /// Sends the figures of the last hour into the history, with one outage.
    void fillHistory(const QUuid &pair);
    void openWindow();

    QTemporaryDir folder;
    // Before the sites: a job that still runs while they go uses the engine.
    FakeEngine engine;
    FakeSites sites;
    FakeSecretStore secrets;
    FakeWebProbe web;
    SystemClock clock;
    FakeDialogs dialogs;
    Translation translation;
    std::unique_ptr<Services> services;
    std::unique_ptr<Console> console;
    std::unique_ptr<MainWindow> window;

private:
    void planSteps();
    Result<SqlRows> answer(const SentSql &sent);

    QMutex m_mutex;
    QSet<QString> m_done;
    QSet<QString> m_failing;
};

/// Every text that a user can read under that widget, with where it is: labels, buttons, menus,
/// tabs, tool tips, items of lists.
QStringList readableTexts(QWidget *root);
/// Visible labels and buttons that are smaller than what they say.
QStringList cutTexts(QWidget *root);

} // namespace pmpha::test
