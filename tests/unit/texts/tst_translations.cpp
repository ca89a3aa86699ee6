// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/findingtables.h"
#include "app/texts.h"
#include "app/translation.h"
#include "engine/postgres/ids.h"

#include <QDirIterator>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace pmpha;

namespace {

const QString root = QStringLiteral(PMPHA_SOURCE_DIR);

struct Entry
{
    QString file;
    QString context;
    QString source;
    QString translation;
    QString type; ///< "unfinished", "vanished", ...; empty: finished
};

/// A layer's .ts and the folders that its sentences come from: as in translations/CMakeLists.txt.
struct TsFile
{
    QString name;
    QStringList folders;
};

QList<TsFile> tsFiles()
{
    const QList<TsFile> known = {
        {QStringLiteral("app_zh_CN.ts"), {QStringLiteral("src/app")}},
        {QStringLiteral("gui_zh_CN.ts"), {QStringLiteral("src/gui"), QStringLiteral("ui")}},
        {QStringLiteral("cli_zh_CN.ts"), {QStringLiteral("src/cli"), QStringLiteral("src/main")}},
    };
    QList<TsFile> present;
    for (TsFile file : known) {
        file.folders.removeIf([](const QString &f) { return !QDir(root).exists(f); });
        if (!file.folders.isEmpty())
            present.append(file);
    }
    return present;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<Entry> entriesOf(const QString &name)
{
    QList<Entry> entries;
    QXmlStreamReader xml(contentOf(root + QStringLiteral("/translations/") + name));
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("source")) {
            entries.append({name, context, xml.readElementText(), {}, {}});
        } else if (xml.name() == QLatin1String("translation")) {
            entries.last().type = xml.attributes().value(QLatin1String("type")).toString();
            entries.last().translation =
                xml.readElementText(QXmlStreamReader::IncludeChildElements);
        }
    }
    return entries;
}

QList<Entry> allEntries()
{
    QList<Entry> entries;
    for (const TsFile &file : tsFiles())
        entries += entriesOf(file.name);
    return entries;
}

QString place(const Entry &entry)
{
    return QStringLiteral("%1, %2: %3").arg(entry.file, entry.context, entry.source);
}

QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("%(\\d{1,2}|n|L\\d)|\\{[a-z]+\\}"));
    QStringList found;
    for (auto it = pattern.globalMatch(text); it.hasNext();)
        found.append(it.next().captured());
    found.sort();
    found.removeDuplicates();
    return found;
}

bool hasChinese(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(),
                       [](QChar c) { return c.script() == QChar::Script_Han; });
}

/// Sentences in which there is nothing to translate.
bool mayStayAsItIs(const QString &source)
{
    static const QStringList names = {
        QStringLiteral("Alive"),      QStringLiteral("Failed"), QStringLiteral("SQL Server"),
        QStringLiteral("PostgreSQL"), QStringLiteral("OK"),     QStringLiteral("English"),
        QStringLiteral("pmp-ha"),     QStringLiteral("SQL"),
    };
    // Only placeholders, digits and punctuation: "%1 (%2)", "%1:%2".
    static const QRegularExpression noWord(QStringLiteral("[A-Za-z\\x{4e00}-\\x{9fff}]"));
    QString rest = source;
    rest.remove(
        QRegularExpression(QStringLiteral("%(\\d{1,2}|L\\d)|\\{[a-z]+\\}|&[a-z]+;|<[^>]*>")));
    // Forms of a time, "HH:mm:ss", and of a progress bar's text, "%p %".
    static const QRegularExpression form(QStringLiteral("^([dMyHhmszA:,./ -]+|%p ?%)$"));
    return names.contains(source) || !rest.contains(noWord) || form.match(source).hasMatch();
}

QStringList englishAndChinese(Translation &translation, const std::function<QString()> &words)
{
    translation.use(QStringLiteral("en"));
    const QString english = words();
    translation.use(QStringLiteral("zh_CN"));
    return {english, words()};
}

/// String literals in the sources of a folder that look like ids of these families.
QMap<QString, QString> idsIn(const QString &folder, const QString &families)
{
    const QRegularExpression literal(
        QStringLiteral("\"((?:%1)\\.[a-z][a-z0-9-]*(?:\\.[a-z][a-z0-9-]*)*)\"").arg(families));
    QMap<QString, QString> found;
    QDirIterator files(root + QLatin1Char('/') + folder,
                       {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        for (auto it = literal.globalMatch(QString::fromUtf8(contentOf(path))); it.hasNext();)
            found.insert(it.next().captured(1), path);
    }
    return found;
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { m_translation.use(QStringLiteral("en")); }

    void everyLayerHasItsFile()
    {
        for (const TsFile &file : tsFiles())
            QVERIFY2(QFile::exists(root + QStringLiteral("/translations/") + file.name),
                     qPrintable(file.name));
        QVERIFY(allEntries().size() > 200);
    }

    void everyEntryIsFinished()
    {
        for (const Entry &entry : allEntries()) {
            QVERIFY2(entry.type.isEmpty(), qPrintable(place(entry)));
            QVERIFY2(!entry.translation.trimmed().isEmpty(), qPrintable(place(entry)));
        }
    }

    void everyEntryIsChinese()
    {
        for (const Entry &entry : allEntries())
            QVERIFY2(hasChinese(entry.translation) || mayStayAsItIs(entry.source)
                         || mayStayAsItIs(entry.translation),
                     qPrintable(place(entry)));
    }

    void everyPlaceholderIsKept()
    {
        for (const Entry &entry : allEntries())
            QVERIFY2(placeholders(entry.source) == placeholders(entry.translation),
                     qPrintable(place(entry)));
    }

    /// A context that no class has is never asked for: its sentences would stay English.
    void contextsOfClassesHaveTheirNamespace()
    {
        const QRegularExpression classOf(QStringLiteral("\\bclass (\\w+)[^;{]*\\{\\s*Q_OBJECT"));
        QDirIterator headers(root + QStringLiteral("/src"), {QStringLiteral("*.h")}, QDir::Files,
                             QDirIterator::Subdirectories);
        QSet<QString> classes;
        while (headers.hasNext()) {
            const QString text = QString::fromUtf8(contentOf(headers.next()));
            for (auto it = classOf.globalMatch(text); it.hasNext();)
                classes.insert(it.next().captured(1));
        }
        QVERIFY(classes.contains(QStringLiteral("PlanFlow")));
        QSet<QString> forms; // what uic makes asks with the form's own name
        QDirIterator files(root + QStringLiteral("/ui"), {QStringLiteral("*.ui")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            static const QRegularExpression name(QStringLiteral("<class>(\\w+)</class>"));
            forms.insert(name.match(QString::fromUtf8(contentOf(files.next()))).captured(1));
        }
        for (const Entry &entry : allEntries())
            QVERIFY2(!classes.contains(entry.context) || forms.contains(entry.context),
                     qPrintable(place(entry)));
    }

    void sourcesAreEnglish()
    {
        const QString typography =
            QString::fromUtf8("\u2026\u201c\u201d\u2018\u2019\u2013\u2014\u00b7");
        for (const Entry &entry : allEntries())
            QVERIFY2(
                std::all_of(entry.source.cbegin(), entry.source.cend(),
                            [&](QChar c) { return c.unicode() < 0x80 || typography.contains(c); }),
                qPrintable(place(entry)));
    }

    void collectingSentencesAnewChangesNothing()
    {
        for (const TsFile &file : tsFiles()) {
            QTemporaryDir folder;
            const QString copy = folder.filePath(file.name);
            const QString original = root + QStringLiteral("/translations/") + file.name;
            QVERIFY2(QFile::copy(original, copy), qPrintable(original));
            QProcess lupdate;
            lupdate.setWorkingDirectory(root);
            lupdate.start(QStringLiteral(PMPHA_LUPDATE),
                          QStringList{QStringLiteral("-silent"), QStringLiteral("-locations"),
                                      QStringLiteral("none"), QStringLiteral("-no-obsolete"),
                                      QStringLiteral("-source-language"), QStringLiteral("en"),
                                      QStringLiteral("-target-language"), QStringLiteral("zh_CN"),
                                      QStringLiteral("-I"), QStringLiteral("src")}
                              + file.folders + QStringList{QStringLiteral("-ts"), copy});
            QVERIFY(lupdate.waitForFinished(60000));
            QCOMPARE(lupdate.exitCode(), 0);
            QVERIFY2(
                contentOf(copy) == contentOf(original),
                qPrintable(file.name + QStringLiteral(": run the target update_translations")));
        }
    }

    void everyErrorHasWordsInBothLanguages()
    {
        for (int number = 0; number <= int(ErrorCode::Internal); ++number) {
            const Error error{ErrorCode(number), {QStringLiteral("a"), QStringLiteral("b")}, {}};
            const QString id = errorId(error.code);
            const QStringList sentences =
                englishAndChinese(m_translation, [&] { return errorWords(error).sentence; });
            const QStringList remedies =
                englishAndChinese(m_translation, [&] { return errorWords(error).remedy; });
            for (const QStringList &texts : {sentences, remedies}) {
                QVERIFY2(!texts[0].isEmpty() && !hasChinese(texts[0]), qPrintable(id));
                QVERIFY2(hasChinese(texts[1]), qPrintable(id));
            }
        }
    }

    void everyFindingHasWordsInBothLanguages()
    {
        for (const auto &table : {statusFindings(), certificateFindings(), postgresFindings()}) {
            for (const FindingEntry &entry : table) {
                const QString id = QString::fromLatin1(entry.id);
                const Finding failed{id, Severity::Failed, Role::Primary, {}, {}, {}};
                Finding passed = failed;
                passed.severity = Severity::Passed;
                const std::function<QString()> all[] = {
                    [&] { return checkTitle(id); },
                    [&] { return findingWords(failed).sentence; },
                    [&] { return findingWords(passed).sentence; },
                };
                for (const auto &words : all) {
                    const QStringList texts = englishAndChinese(m_translation, words);
                    QVERIFY2(!texts[0].isEmpty() && !hasChinese(texts[0]), entry.id);
                    QVERIFY2(hasChinese(texts[1]), entry.id);
                }
                const QStringList remedies =
                    englishAndChinese(m_translation, [&] { return findingWords(failed).remedy; });
                QVERIFY2(remedies[0].isEmpty() || hasChinese(remedies[1]), entry.id);
            }
        }
    }

    void everyStepHasATitleInBothLanguages()
    {
        for (const StepEntry &entry : postgresSteps()) {
            Step step;
            step.id = QString::fromLatin1(entry.id);
            const QStringList titles =
                englishAndChinese(m_translation, [&] { return stepTitle(step); });
            QVERIFY2(!titles[0].isEmpty() && hasChinese(titles[1]), entry.id);
        }
    }

    void kindsFitThePlaceholders()
    {
        for (const auto &table : {statusFindings(), certificateFindings(), postgresFindings()}) {
            for (const FindingEntry &entry : table) {
                const auto kinds = QString::fromLatin1(entry.kinds);
                for (const char *text : {entry.passed, entry.failed, entry.remedy}) {
                    for (const QString &mark : placeholders(QString::fromLatin1(text)))
                        QVERIFY2(mark == QLatin1String("{site}")
                                     || mark.mid(1).toInt() <= kinds.size(),
                                 entry.id);
                }
            }
        }
    }

    void everyIdOfTheEnginesHasWords()
    {
        QVERIFY(postgres::allFindingIds().size() > 40);
        for (const QString &id : postgres::allFindingIds())
            QVERIFY2(hasFindingWords(id), qPrintable(id));
        for (const QString &id : postgres::allStepIds())
            QVERIFY2(hasStepTitle(id), qPrintable(id));
    }

    /// Words that no engine asks for any more are taken out.
    void everyWordOfAnEngineHasAUser()
    {
        for (const FindingEntry &entry : postgresFindings())
            QVERIFY2(postgres::allFindingIds().contains(QLatin1String(entry.id)), entry.id);
        for (const StepEntry &entry : postgresSteps())
            QVERIFY2(postgres::allStepIds().contains(QLatin1String(entry.id)), entry.id);
    }

    /// Whatever id a source file spells out has words: this holds the other layers against the
    /// tables.
    void everyIdInTheSourcesHasWords()
    {
        const QString findings = QStringLiteral("site|primary|standby|pmp|link|status|certificate|"
                                                "postgres|sqlserver");
        const auto status = idsIn(QStringLiteral("src/core"), findings);
        QVERIFY(status.contains(QStringLiteral("link.worker-stopped")));
        for (auto it = status.cbegin(); it != status.cend(); ++it)
            QVERIFY2(hasFindingWords(it.key()) || hasStepTitle(it.key()),
                     qPrintable(it.key() + QStringLiteral(" in ") + it.value()));
        const QString steps = findings + QStringLiteral("|links|remove");
        for (const char *folder : {"src/engine", "src/net", "src/pmp"}) {
            const auto ids = idsIn(QString::fromLatin1(folder), steps);
            for (auto it = ids.cbegin(); it != ids.cend(); ++it)
                QVERIFY2(hasFindingWords(it.key()) || hasStepTitle(it.key()),
                         qPrintable(it.key() + QStringLiteral(" in ") + it.value()));
        }
    }

    void wordsOfTheVendorStayTheSame()
    {
        QVERIFY(m_translation.use(QStringLiteral("zh_CN")));
        QCOMPARE(healthWord(Health::Alive), QStringLiteral("Alive"));
        QCOMPARE(healthWord(Health::Failed), QStringLiteral("Failed"));
        QCOMPARE(haStatusTitle(), QString::fromUtf8("高可用性状态"));
        QCOMPARE(replicationStatusTitle(), QString::fromUtf8("复制状态"));
        QCOMPARE(roleText(Role::Primary), QString::fromUtf8("主服务器"));
        QCOMPARE(roleText(Role::Standby), QString::fromUtf8("备用服务器"));
    }

    void switchesAtRunTime()
    {
        QVERIFY(m_translation.use(QStringLiteral("en")));
        QCOMPARE(haStatusTitle(), QStringLiteral("HA status"));
        QVERIFY(m_translation.use(QStringLiteral("zh_CN")));
        QCOMPARE(m_translation.localeName(), QStringLiteral("zh_CN"));
        QCOMPARE(haStatusTitle(), QString::fromUtf8("高可用性状态"));
        QCOMPARE(durationText(std::chrono::milliseconds(300)), QString::fromUtf8("0.3 秒"));
        QVERIFY(m_translation.use(QStringLiteral("en")));
        QCOMPARE(haStatusTitle(), QStringLiteral("HA status"));
        QCOMPARE(durationText(std::chrono::milliseconds(300)), QStringLiteral("0.3 s"));
    }

    void languageWithoutSentencesIsEnglish()
    {
        m_translation.use(QStringLiteral("zh_CN"));
        QVERIFY(!m_translation.use(QStringLiteral("fr")));
        QCOMPARE(m_translation.localeName(), QStringLiteral("en"));
        QCOMPARE(haStatusTitle(), QStringLiteral("HA status"));
    }

    void leavesEnglishBehind()
    {
        {
            Translation other;
            other.use(QStringLiteral("zh_CN"));
            QCOMPARE(haStatusTitle(), QString::fromUtf8("高可用性状态"));
        }
        QCOMPARE(haStatusTitle(), QStringLiteral("HA status"));
    }

private:
    Translation m_translation;
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
