// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace pmpha {

/// What can go wrong in general. The comment after each code lists its arguments, in order.
/// app/errortext.cpp holds the one switch that turns a code into a sentence and a remedy.
enum class ErrorCode {
    // Reaching a server
    NoDriver, // engine's name
    DriverFailed, // driver's name
    ConnectionRefused, // host, port
    ServerSilent, // host, port, seconds waited
    HostNotFound, // host
    LoginFailed, // user, host
    DatabaseMissing, // database, host
    TlsNotOffered, // host
    TlsUntrusted, // host
    TlsWrongName, // host
    TlsExpired, // host
    TlsFailed, // host
    CertificateRefused, // host: the file given as CA cannot be read or holds no certificate
    CertificateUnreadable, // path: no certificate in it, in no form that we know
    ConnectionLost, // host
    ServerStarting, // host: up, but not yet (or no longer) taking connections
    TooManyConnections, // host
    // Running a statement
    RightsMissing, // host
    StatementTimeout, // host, seconds
    StatementFailed, // host
    LockTimeout, // host
    ServerDiskFull, // host
    ServerReadOnly, // host
    // Input
    FieldEmpty, // field id
    FieldTooLong, // field id, longest length allowed
    FieldHasControlCharacters, // field id
    PortInvalid, // what was given
    SameDatabase, // host, port, database
    PairUnknown, // name
    PairNameTaken, // name
    VerbUnknown, // what was given
    OptionInvalid, // option, value
    CredentialsMissing, // role, host
    // This computer
    FileUnreadable, // path
    FileCorrupt, // path, where the broken file was set aside
    FileUnwritable, // path
    FileTooNew, // path, version found
    LocalDiskFull, // path
    InUseElsewhere, // path: another running program holds it
    KeychainUnavailable, // (none)
    ToolMissing, // tool, package that brings it
    ToolFailed, // tool, exit code
    ToolSilent, // tool, seconds
    // Plans
    PlanOutdated, // step id: the servers changed since the plan was made
    StepNotVerified, // step id: applied, but its check still fails
    NothingToResume, // pair's name
    RunInterrupted, // pair's name: an earlier run has to be resumed, undone or set aside first
    ChecksFailed, // number of failed checks
    Cancelled, // (none)
    // The web server of PMP
    WebUnreachable, // url
    WebNotPmp, // url
    // The practice lab
    LabNotUp, // (none)
    LabSiteStopped, // role
    LabFailed, // what
    Internal, // where
};

/// A failure as a value: a code with its arguments, and what the server or system said in its own
/// words. `detail` is for experts and is shown as it is; it must never hold a secret.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QStringList args;
    QString detail;

    bool operator==(const Error &) const = default;
};

/// Stable name of a code, as in "connection-refused": finding ids, JSON output and tests use it.
QString errorId(ErrorCode code);

/// The reverse of errorId(); false when `id` is no error's name.
bool errorCodeFromId(const QString &id, ErrorCode *code);

} // namespace pmpha
