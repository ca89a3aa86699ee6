// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

namespace {

struct Include
{
    QString file; ///< relative to src
    QString layer; ///< of the file
    QString included; ///< layer of what it includes
};

QString layerOf(const QString &path, const QStringList &layers)
{
    for (const QString &layer : layers) {
        if (path.startsWith(layer + u'/'))
            return layer;
    }
    return {};
}

QString textOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return QString::fromUtf8(file.readAll());
}

/// Every layer's folder with what its list file allows it to include.
QMap<QString, QStringList> allowedIncludes(const QDir &src)
{
    static const QRegularExpression list(QStringLiteral(
        "(?:pmpha_layer\\((\\w+)|DEPENDS)([\\w\\s]*?)(?=LINK|SOURCES|PCH|DEPENDS|\\))"));
    QMap<QString, QString> folders; // layer name to folder
    QMap<QString, QStringList> names; // folder to layer names
    QDirIterator files(src.path(), {QStringLiteral("CMakeLists.txt")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const QString folder = src.relativeFilePath(QFileInfo(path).path());
        const QString text = textOf(path);
        const auto start = text.indexOf(QLatin1String("pmpha_layer("));
        if (start < 0)
            continue;
        auto matches = list.globalMatch(text, start);
        while (matches.hasNext()) {
            const auto match = matches.next();
            if (!match.captured(1).isEmpty())
                folders[match.captured(1)] = folder;
            else
                names[folder] += match.captured(2).simplified().split(u' ', Qt::SkipEmptyParts);
        }
    }
    QMap<QString, QStringList> allowed;
    for (const QString &folder : std::as_const(folders)) {
        allowed[folder] = {folder};
        for (const QString &name : std::as_const(names[folder]))
            allowed[folder] += folders.value(name, QStringLiteral("unknown layer ") + name);
    }
    allowed[QStringLiteral("main")] = folders.values() + QStringList{QStringLiteral("main")};
    return allowed;
}

QList<Include> includesBelow(const QDir &src, const QStringList &layers)
{
    static const QRegularExpression pattern(QStringLiteral("^\\s*#\\s*include\\s*\"([^\"]+)\""),
                                            QRegularExpression::MultilineOption);
    QList<Include> out;
    QDirIterator files(src.path(), {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const QString relative = src.relativeFilePath(path);
        auto matches = pattern.globalMatch(textOf(path));
        while (matches.hasNext()) {
            const QString included = matches.next().captured(1);
            out.append({relative, layerOf(relative, layers), layerOf(included, layers)});
        }
    }
    return out;
}

} // namespace

/// The direction of includes (design: core <- everything, neighbours do not know each other, main
/// sees all).
class TestLayers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyIncludeGoesDownwards()
    {
        const QDir src(QStringLiteral(PMPHA_SOURCE_DIR "/src"));
        const auto allowed = allowedIncludes(src);
        QVERIFY(allowed.contains(QStringLiteral("core")));
        QCOMPARE(allowed[QStringLiteral("core")], QStringList{QStringLiteral("core")});
        const QList<Include> includes = includesBelow(src, allowed.keys());
        QVERIFY(includes.size() > 50);
        QStringList wrong;
        for (const Include &include : includes) {
            const bool generated =
                include.included.isEmpty(); // ui_*.h and *.moc belong to no layer
            if (!generated && !allowed[include.layer].contains(include.included))
                wrong += include.file + QStringLiteral(" includes ") + include.included;
        }
        QCOMPARE(wrong, QStringList());
    }

    void neighboursDoNotKnowEachOther()
    {
        const auto allowed = allowedIncludes(QDir(QStringLiteral(PMPHA_SOURCE_DIR "/src")));
        for (const char *name : {"odbc", "secrets", "net", "lab", "app", "engine/postgres"}) {
            const QString layer = QString::fromLatin1(name);
            QVERIFY2(allowed.contains(layer), name);
            QCOMPARE(allowed[layer], (QStringList{layer, QStringLiteral("core")}));
        }
        for (const char *name : {"cli", "gui"}) {
            const QString layer = QString::fromLatin1(name);
            const QStringList expected{layer, QStringLiteral("core"), QStringLiteral("app")};
            if (allowed.contains(layer))
                QCOMPARE(allowed[layer], expected);
        }
    }

    void onlyOdbcAndTheLocalFilesKnowQSqlDatabase()
    {
        const QDir src(QStringLiteral(PMPHA_SOURCE_DIR "/src"));
        QStringList wrong;
        QDirIterator files(src.path(), {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
                           QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const QString relative = src.relativeFilePath(path);
            if (!relative.startsWith(QLatin1String("odbc/"))
                && !relative.startsWith(QLatin1String("app/sqlitefile"))
                && textOf(path).contains(QLatin1String("#include <QSqlDatabase>")))
                wrong += relative;
        }
        QCOMPARE(wrong, QStringList());
    }
};

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
