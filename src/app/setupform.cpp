// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/planflow.h"

#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QUrl>

#include <algorithm>

namespace pmpha {

namespace {

using std::chrono::milliseconds;

/// Signs that cannot be seen, or that turn the reading direction around: in a host name they can
/// only deceive. Bidi marks and zero-width signs are of this category.
bool isInvisible(QChar c)
{
    return c.category() == QChar::Other_Format || c.category() == QChar::Separator_Line
        || c.category() == QChar::Separator_Paragraph;
}

bool hasControl(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(),
                       [](QChar c) { return c.category() == QChar::Other_Control; });
}

bool isLabel(const QString &label)
{
    if (label.isEmpty() || label.size() > 63 || label.startsWith(u'-') || label.endsWith(u'-'))
        return false;
    return std::all_of(label.cbegin(), label.cend(), [](QChar c) {
        return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == u'-' || c == u'_';
    });
}

bool isNumber(const QString &label)
{
    return std::all_of(label.cbegin(), label.cend(), [](QChar c) { return c.isDigit(); });
}

/// An address, or a name that DNS could know.
bool isPlausibleHost(const QString &host)
{
    if (host.contains(u':'))
        return QHostAddress(host).protocol() == QAbstractSocket::IPv6Protocol;
    const QString name = host.endsWith(u'.') ? host.chopped(1) : host;
    const QStringList labels = name.split(u'.');
    if (isNumber(labels.last())) // only an address ends with a number, and it has four of them
        return labels.size() == 4 && QHostAddress(name).protocol() == QAbstractSocket::IPv4Protocol;
    return std::all_of(labels.cbegin(), labels.cend(), isLabel);
}

/// Collects what is wrong, one problem for each field.
class Form
{
public:
    explicit Form(const Pair &pair) : m_pair(pair) { }

    void checkName();
    void checkSite(Role role);
    void checkSameDatabase();
    void checkThresholds();
    QList<FieldProblem> takeProblems() { return std::move(m_problems); }

private:
    void complain(const QString &field, ErrorCode code, const QStringList &args)
    {
        m_problems.append({field, Error{code, args, {}}});
    }
    void refuse(const QString &field, const QString &value)
    {
        complain(field, ErrorCode::OptionInvalid, {field, value.left(100)});
    }
    /// What every text is held against. \return true when it can be looked at further
    bool checkText(const QString &field, const QString &value, qsizetype longest);
    bool checkFilled(const QString &field, const QString &value, qsizetype longest);
    bool checkIdentifier(const QString &field, const QString &value);
    void checkHost(const QString &field, const QString &value);
    void checkTrust(const QString &prefix, const QString &caField, const QString &pinField,
                    const TlsTrust &trust);
    void checkUrl(const QString &field, const QUrl &url);
    template <class Number>
    void checkRange(const QString &field, Number value, Number least, Number most)
    {
        if (value < least || value > most)
            refuse(field, QString::number(value));
    }

    const Pair &m_pair;
    QList<FieldProblem> m_problems;
};

bool Form::checkText(const QString &field, const QString &value, qsizetype longest)
{
    if (hasControl(value)) {
        complain(field, ErrorCode::FieldHasControlCharacters, {field});
        return false;
    }
    if (value.size() > longest) {
        complain(field, ErrorCode::FieldTooLong, {field, QString::number(longest)});
        return false;
    }
    return true;
}

bool Form::checkFilled(const QString &field, const QString &value, qsizetype longest)
{
    if (!value.isEmpty() && (!value.trimmed().isEmpty() || hasControl(value)))
        return checkText(field, value, longest);
    complain(field, ErrorCode::FieldEmpty, {field});
    return false;
}

/// A name inside the database server: PostgreSQL counts bytes, SQL Server UTF-16 units.
bool Form::checkIdentifier(const QString &field, const QString &value)
{
    const bool bytes = m_pair.engine == EngineKind::PostgreSql;
    const qsizetype longest = bytes ? 63 : 128;
    if (!checkFilled(field, value, longest))
        return false;
    if (!bytes || value.toUtf8().size() <= longest)
        return true;
    complain(field, ErrorCode::FieldTooLong, {field, QString::number(longest)});
    return false;
}

void Form::checkHost(const QString &field, const QString &value)
{
    if (!checkFilled(field, value, 253))
        return;
    if (std::any_of(value.cbegin(), value.cend(), isInvisible))
        complain(field, ErrorCode::FieldHasControlCharacters, {field});
    else if (!isPlausibleHost(value))
        refuse(field, value);
}

void Form::checkTrust(const QString &prefix, const QString &caField, const QString &pinField,
                      const TlsTrust &trust)
{
    const QString caName = prefix + caField;
    if (!trust.caFile.isEmpty() && checkText(caName, trust.caFile, 4096)) {
        QFile file(trust.caFile);
        if (!QFileInfo(trust.caFile).isFile() || !file.open(QIODevice::ReadOnly))
            complain(caName, ErrorCode::FileUnreadable, {trust.caFile});
    }
    const QString &pin = trust.pinnedSha256;
    const bool hex = std::all_of(pin.cbegin(), pin.cend(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
    });
    if (!pin.isEmpty() && (pin.size() != 64 || !hex))
        refuse(prefix + pinField, pin);
}

void Form::checkUrl(const QString &field, const QUrl &url)
{
    if (url.isEmpty())
        return;
    if (!url.isValid() || url.scheme() != QLatin1String("https") || url.host().isEmpty()
        || !url.userInfo().isEmpty())
        refuse(field, url.toDisplayString(QUrl::RemoveUserInfo)); // a password may be in there
}

void Form::checkName()
{
    checkFilled(QStringLiteral("name"), m_pair.name, 100);
}

void Form::checkSite(Role role)
{
    const Endpoint &site = m_pair.endpoint(role);
    const QString prefix = roleName(role) + u'.';
    checkHost(prefix + QStringLiteral("host"), site.host);
    if (site.port == 0)
        complain(prefix + QStringLiteral("port"), ErrorCode::PortInvalid,
                 {QString::number(site.port)});
    checkIdentifier(prefix + QStringLiteral("database"), site.database);
    if (site.authentication == Authentication::Password)
        checkIdentifier(prefix + QStringLiteral("user"), site.user);
    checkTrust(prefix, QStringLiteral("caFile"), QStringLiteral("pinnedSha256"), site.trust);
    if (!site.peerHost.isEmpty())
        checkHost(prefix + QStringLiteral("peerHost"), site.peerHost);
    checkText(prefix + QStringLiteral("peerCaFile"), site.peerCaFile, 4096);
    checkUrl(prefix + QStringLiteral("pmpUrl"), site.pmpUrl);
    checkTrust(prefix, QStringLiteral("pmpCaFile"), QStringLiteral("pmpPinnedSha256"),
               site.pmpTrust);
}

void Form::checkSameDatabase()
{
    const Endpoint &a = m_pair.primary;
    const Endpoint &b = m_pair.standby;
    if (a.host.isEmpty() || a.host.compare(b.host, Qt::CaseInsensitive) != 0 || a.port != b.port
        || a.database != b.database)
        return;
    complain(QStringLiteral("standby.database"), ErrorCode::SameDatabase,
             {b.host, QString::number(b.port), b.database});
}

void Form::checkThresholds()
{
    const Thresholds &limits = m_pair.thresholds;
    const auto span = [this](const char *field, milliseconds value, milliseconds least,
                             milliseconds most) {
        checkRange(QLatin1String(field), value.count(), least.count(), most.count());
    };
    using namespace std::chrono_literals;
    span("pollInterval", limits.pollInterval, 200ms, 1h);
    span("markerInterval", limits.markerInterval, 1s, 24h);
    span("markerDeadline", limits.markerDeadline, 100ms, 1h);
    span("lagLimit", limits.lagLimit, 100ms, 24h * 7);
    checkRange(QStringLiteral("backlogBytesLimit"), limits.backlogBytesLimit, qint64(1),
               qint64(1) << 50);
    checkRange(QStringLiteral("badRoundsToFail"), limits.badRoundsToFail, 1, 100);
    checkRange(QStringLiteral("goodRoundsToRecover"), limits.goodRoundsToRecover, 1, 100);
}

} // namespace

QList<FieldProblem> validate(const Pair &pair)
{
    Form form(pair);
    form.checkName();
    form.checkSite(Role::Primary);
    form.checkSite(Role::Standby);
    form.checkSameDatabase();
    form.checkThresholds();
    return form.takeProblems();
}

Pair newPair(const HaEngine &engine, const QString &name)
{
    const EngineTraits traits = engine.traits();
    Pair pair;
    pair.id = QUuid::createUuid();
    pair.name = name;
    pair.engine = traits.kind;
    pair.primary.port = traits.defaultPort;
    pair.primary.database = traits.defaultPrimaryDatabase;
    pair.standby.port = traits.defaultPort;
    pair.standby.database = traits.defaultStandbyDatabase;
    return pair;
}

} // namespace pmpha
