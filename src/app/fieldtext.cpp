// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/textargs.h"
#include "app/texts.h"

namespace pmpha {

namespace {

struct FieldText
{
    Q_DECLARE_TR_FUNCTIONS(FieldText)
};

struct Field
{
    const char *id;
    const char *label;
};

constexpr Field fields[] = {
    {"name", QT_TRANSLATE_NOOP("FieldText", "Name of the pair")},
    {"engine", QT_TRANSLATE_NOOP("FieldText", "Database server")},
    {"host", QT_TRANSLATE_NOOP("FieldText", "Host name")},
    {"port", QT_TRANSLATE_NOOP("FieldText", "Port")},
    {"database", QT_TRANSLATE_NOOP("FieldText", "Database name")},
    {"authentication", QT_TRANSLATE_NOOP("FieldText", "Authentication")},
    {"user", QT_TRANSLATE_NOOP("FieldText", "User name")},
    {"password", QT_TRANSLATE_NOOP("FieldText", "Password")},
    {"caFile", QT_TRANSLATE_NOOP("FieldText", "CA certificate file")},
    {"pinnedSha256", QT_TRANSLATE_NOOP("FieldText", "Pinned certificate (SHA-256)")},
    {"trust.caFile", QT_TRANSLATE_NOOP("FieldText", "CA certificate file")},
    {"trust.pinnedSha256", QT_TRANSLATE_NOOP("FieldText", "Pinned certificate (SHA-256)")},
    {"pmpTrust.caFile", QT_TRANSLATE_NOOP("FieldText", "CA certificate file of the PMP web page")},
    {"pmpTrust.pinnedSha256",
     QT_TRANSLATE_NOOP("FieldText", "Pinned certificate of the PMP web page (SHA-256)")},
    {"peerHost", QT_TRANSLATE_NOOP("FieldText", "Host name for the other server")},
    {"peerPort", QT_TRANSLATE_NOOP("FieldText", "Port for the other server")},
    {"peerCaFile", QT_TRANSLATE_NOOP("FieldText", "CA certificate file on the other server")},
    {"pmpUrl", QT_TRANSLATE_NOOP("FieldText", "Address of the PMP web page")},
    {"pmpCaFile", QT_TRANSLATE_NOOP("FieldText", "CA certificate file of the PMP web page")},
    {"pmpPinnedSha256",
     QT_TRANSLATE_NOOP("FieldText", "Pinned certificate of the PMP web page (SHA-256)")},
    {"masterKey", QT_TRANSLATE_NOOP("FieldText", "Master key")},
    {"tableFlows", QT_TRANSLATE_NOOP("FieldText", "Direction of the tables")},
    {"pollInterval", QT_TRANSLATE_NOOP("FieldText", "Check every")},
    {"markerInterval", QT_TRANSLATE_NOOP("FieldText", "Test mark every")},
    {"markerDeadline", QT_TRANSLATE_NOOP("FieldText", "Time for a test mark to arrive")},
    {"lagLimit", QT_TRANSLATE_NOOP("FieldText", "Longest lag")},
    {"backlogBytesLimit", QT_TRANSLATE_NOOP("FieldText", "Largest backlog")},
    {"badRoundsToFail", QT_TRANSLATE_NOOP("FieldText", "Bad rounds until Failed")},
    {"goodRoundsToRecover", QT_TRANSLATE_NOOP("FieldText", "Good rounds until Alive")},
};

QString labelOf(const QString &id)
{
    for (const Field &field : fields) {
        if (id == QLatin1String(field.id))
            return FieldText::tr(field.label);
    }
    return shownText(id);
}

} // namespace

QString fieldText(const QString &field)
{
    for (const Role role : {Role::Primary, Role::Standby}) {
        const QString prefix = roleName(role) + QLatin1Char('.');
        if (field.startsWith(prefix))
            return FieldText::tr("%1 (%2)").arg(labelOf(field.mid(prefix.size())), roleText(role));
    }
    return labelOf(field);
}

} // namespace pmpha
