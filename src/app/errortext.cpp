// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/textargs.h"
#include "app/texts.h"

namespace pmpha {

namespace {

/// The words of one code, in English, and how its arguments are shown (app/textargs.h).
struct ErrorEntry
{
    const char *kinds;
    const char *sentence;
    const char *remedy;
};

/// The one switch over all codes: without `default:`, so that a new code does not compile
/// unnoticed.
ErrorEntry entryOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NoDriver:
        return {
            "e",
            QT_TRANSLATE_NOOP("ErrorText", "No ODBC driver for %1 is installed on this computer."),
            QT_TRANSLATE_NOOP(
                "ErrorText",
                "Install one (PostgreSQL: the package odbc-postgresql; SQL Server: ODBC Driver 18 "
                "for SQL Server, or the package tdsodbc), then try again.")};
    case ErrorCode::DriverFailed:
        return {"s", QT_TRANSLATE_NOOP("ErrorText", "The ODBC driver %1 could not be loaded."),
                QT_TRANSLATE_NOOP(
                    "ErrorText",
                    "Install the driver again; the details say what the system reported.")};
    case ErrorCode::ConnectionRefused:
        return {"ss",
                QT_TRANSLATE_NOOP("ErrorText", "The server %1 refuses connections on port %2."),
                QT_TRANSLATE_NOOP("ErrorText",
                                  "Check that the database server is running and listens on this "
                                  "port, and that no firewall rejects it.")};
    case ErrorCode::ServerSilent:
        return {
            "sss",
            QT_TRANSLATE_NOOP("ErrorText", "The server %1 did not answer on port %2 within %3 s."),
            QT_TRANSLATE_NOOP("ErrorText",
                              "Check the network and the firewalls on the way to this server, and "
                              "whether the server hangs or is overloaded.")};
    case ErrorCode::HostNotFound:
        return {"s", QT_TRANSLATE_NOOP("ErrorText", "The host name %1 cannot be found."),
                QT_TRANSLATE_NOOP("ErrorText",
                                  "Check the spelling and the name service (DNS) of this computer, "
                                  "or enter the IP address.")};
    case ErrorCode::LoginFailed:
        return {"us", QT_TRANSLATE_NOOP("ErrorText", "The server %2 rejected the login of %1."),
                QT_TRANSLATE_NOOP("ErrorText",
                                  "Check the user name, the password and the authentication, and "
                                  "that this account may log in from this computer.")};
    case ErrorCode::DatabaseMissing:
        return {"ss", QT_TRANSLATE_NOOP("ErrorText", "There is no database %1 on the server %2."),
                QT_TRANSLATE_NOOP("ErrorText",
                                  "Check the database name, or create the database first.")};
    case ErrorCode::TlsNotOffered:
        return {
            "s",
            QT_TRANSLATE_NOOP("ErrorText", "The server %1 does not offer encrypted connections."),
            QT_TRANSLATE_NOOP("ErrorText",
                              "Switch on TLS on the server and give it a certificate; the console "
                              "never connects without encryption.")};
    case ErrorCode::TlsUntrusted:
        return {"s",
                QT_TRANSLATE_NOOP(
                    "ErrorText",
                    "The certificate of %1 is not signed by an authority that is trusted here."),
                QT_TRANSLATE_NOOP("ErrorText",
                                  "Choose the file of the authority (CA) that signed it, or "
                                  "compare its fingerprint with the server's and pin it.")};
    case ErrorCode::TlsWrongName:
        return {"s",
                QT_TRANSLATE_NOOP("ErrorText",
                                  "The server's certificate is not issued for the name %1."),
                QT_TRANSLATE_NOOP("ErrorText",
                                  "Enter the server by a name that its certificate holds, or give "
                                  "it a certificate for %1.")};
    case ErrorCode::TlsExpired:
        return {"s",
                QT_TRANSLATE_NOOP("ErrorText",
                                  "The certificate of %1 has expired or is not valid yet."),
                QT_TRANSLATE_NOOP("ErrorText",
                                  "Renew the server's certificate; if it should be valid, check "
                                  "the clocks of both computers.")};
    case ErrorCode::TlsFailed:
        return {
            "s",
            QT_TRANSLATE_NOOP("ErrorText", "No encrypted connection to %1 could be agreed on."),
            QT_TRANSLATE_NOOP(
                "ErrorText",
                "Check that the server supports TLS 1.2 or newer; the details say what failed.")};
    case ErrorCode::CertificateRefused:
        return {
            "s",
            QT_TRANSLATE_NOOP("ErrorText",
                              "The CA file chosen for %1 cannot be read or holds no certificate."),
            QT_TRANSLATE_NOOP("ErrorText",
                              "Choose a readable PEM file with the certificate of the authority.")};
    case ErrorCode::CertificateUnreadable:
        return {"s", QT_TRANSLATE_NOOP("ErrorText", "The file %1 holds no certificate."),
                QT_TRANSLATE_NOOP("ErrorText",
                                  "Choose a certificate as .cer, .crt, .pem, .der or .p7b.")};
    case ErrorCode::ConnectionLost:
        return {"s", QT_TRANSLATE_NOOP("ErrorText", "The connection to %1 was lost."),
                QT_TRANSLATE_NOOP("ErrorText",
                                  "Try again; if it happens repeatedly, check the network and the "
                                  "log of the server.")};
    case ErrorCode::ServerStarting:
        return {
            "s",
            QT_TRANSLATE_NOOP("ErrorText",
                              "The server %1 is up but takes no connections right now: it is "
                              "starting, stopping or recovering."),
            QT_TRANSLATE_NOOP(
                "ErrorText",
                "Wait a moment and try again; if it stays so, look into the log of the server.")};
    case ErrorCode::TooManyConnections:
        return {"s", QT_TRANSLATE_NOOP("ErrorText", "The server %1 has no free connection left."),
                QT_TRANSLATE_NOOP(
                    "ErrorText",
                    "Close connections that nobody needs, or raise the limit of the server.")};
    case ErrorCode::RightsMissing:
        return {
            "s",
            QT_TRANSLATE_NOOP("ErrorText", "The account used on %1 lacks a right that is needed."),
            QT_TRANSLATE_NOOP("ErrorText",
                              "Use an account with the right named in the details; a set-up needs "
                              "sysadmin on SQL Server or a superuser on PostgreSQL.")};
    case ErrorCode::StatementTimeout:
        return {"ss",
                QT_TRANSLATE_NOOP("ErrorText",
                                  "A statement on %1 did not end within %2 s and was stopped."),
                QT_TRANSLATE_NOOP("ErrorText", "Check the load of the server and try again.")};
    case ErrorCode::StatementFailed:
        return {"s", QT_TRANSLATE_NOOP("ErrorText", "A statement failed on %1."),
                QT_TRANSLATE_NOOP(
                    "ErrorText",
                    "The details hold the server's own words; remove the cause and try again.")};
    case ErrorCode::LockTimeout:
        return {"s",
                QT_TRANSLATE_NOOP(
                    "ErrorText",
                    "A statement on %1 waited too long for a lock that another session holds."),
                QT_TRANSLATE_NOOP("ErrorText",
                                  "Stop the PMP server of this site or end the session that holds "
                                  "the lock, then try again.")};
    case ErrorCode::ServerDiskFull:
        return {"s", QT_TRANSLATE_NOOP("ErrorText", "The disk of the server %1 is full."),
                QT_TRANSLATE_NOOP("ErrorText", "Free some space on that server, then try again.")};
    case ErrorCode::ServerReadOnly:
        return {"s",
                QT_TRANSLATE_NOOP("ErrorText", "The server %1 is read-only and takes no changes."),
                QT_TRANSLATE_NOOP(
                    "ErrorText",
                    "Check that this is the right server, and why it was made read-only.")};
    case ErrorCode::FieldEmpty:
        return {"f", QT_TRANSLATE_NOOP("ErrorText", "The field \"%1\" is empty."),
                QT_TRANSLATE_NOOP("ErrorText", "Fill it in.")};
    case ErrorCode::FieldTooLong:
        return {"fs",
                QT_TRANSLATE_NOOP("ErrorText", "The field \"%1\" is longer than %2 characters."),
                QT_TRANSLATE_NOOP("ErrorText", "Shorten it.")};
    case ErrorCode::FieldHasControlCharacters:
        return {
            "f",
            QT_TRANSLATE_NOOP("ErrorText",
                              "The field \"%1\" holds control characters, which cannot be seen."),
            QT_TRANSLATE_NOOP("ErrorText", "Type the value by hand instead of pasting it.")};
    case ErrorCode::PortInvalid:
        return {"s", QT_TRANSLATE_NOOP("ErrorText", "\"%1\" is not a port number."),
                QT_TRANSLATE_NOOP("ErrorText", "Enter a number from 1 to 65535.")};
    case ErrorCode::SameDatabase:
        return {"sss",
                QT_TRANSLATE_NOOP("ErrorText",
                                  "Primary and standby are the same database: %3 on %1, port %2."),
                QT_TRANSLATE_NOOP("ErrorText",
                                  "Choose another server or another database for the standby.")};
    case ErrorCode::PairUnknown:
        return {"s", QT_TRANSLATE_NOOP("ErrorText", "There is no pair called \"%1\"."),
                QT_TRANSLATE_NOOP("ErrorText",
                                  "Choose one of the list of pairs (\"pmp-ha pair list\" shows "
                                  "it), or add it first.")};
    case ErrorCode::PairNameTaken:
        return {"s", QT_TRANSLATE_NOOP("ErrorText", "There is already a pair called \"%1\"."),
                QT_TRANSLATE_NOOP("ErrorText", "Choose another name.")};
    case ErrorCode::VerbUnknown:
        return {"s", QT_TRANSLATE_NOOP("ErrorText", "\"%1\" is not a command of pmp-ha."),
                QT_TRANSLATE_NOOP("ErrorText", "\"pmp-ha --help\" lists the commands.")};
    case ErrorCode::OptionInvalid:
        return {"fs", QT_TRANSLATE_NOOP("ErrorText", "The value \"%2\" cannot be used for \"%1\"."),
                QT_TRANSLATE_NOOP("ErrorText",
                                  "Correct the value; on the command line, \"pmp-ha --help\" shows "
                                  "what can be given.")};
    case ErrorCode::CredentialsMissing:
        return {"rs", QT_TRANSLATE_NOOP("ErrorText", "No password is known for the %1 (%2)."),
                QT_TRANSLATE_NOOP("ErrorText", "Enter it, then try again.")};
    case ErrorCode::FileUnreadable:
        return {"s", QT_TRANSLATE_NOOP("ErrorText", "The file %1 cannot be read."),
                QT_TRANSLATE_NOOP("ErrorText", "Check that it exists and that you may read it.")};
    case ErrorCode::FileCorrupt:
        return {"ss",
                QT_TRANSLATE_NOOP("ErrorText", "The file %1 is damaged; it was set aside as %2."),
                QT_TRANSLATE_NOOP(
                    "ErrorText",
                    "Go on with a new file; what was in the old one can be restored from there.")};
    case ErrorCode::FileUnwritable:
        return {
            "s", QT_TRANSLATE_NOOP("ErrorText", "The file %1 cannot be written."),
            QT_TRANSLATE_NOOP("ErrorText", "Check that you may write to it and to its folder.")};
    case ErrorCode::FileTooNew:
        return {"ss",
                QT_TRANSLATE_NOOP(
                    "ErrorText",
                    "The file %1 was written by a newer version of this program (format %2)."),
                QT_TRANSLATE_NOOP(
                    "ErrorText",
                    "Update this program; the file stays as it is, and nothing is written to it.")};
    case ErrorCode::LocalDiskFull:
        return {"s",
                QT_TRANSLATE_NOOP("ErrorText",
                                  "The disk of this computer is full: %1 cannot be written."),
                QT_TRANSLATE_NOOP("ErrorText", "Free some space, then try again.")};
    case ErrorCode::InUseElsewhere:
        return {
            "s", QT_TRANSLATE_NOOP("ErrorText", "Another running program is using %1."),
            QT_TRANSLATE_NOOP("ErrorText", "Wait until it is done, or close it, then try again.")};
    case ErrorCode::KeychainUnavailable:
        return {"",
                QT_TRANSLATE_NOOP("ErrorText", "The keychain of this system cannot be reached."),
                QT_TRANSLATE_NOOP("ErrorText",
                                  "Unlock or start the keychain; until then the passwords are "
                                  "asked for each time and not stored.")};
    case ErrorCode::ToolMissing:
        return {"ss",
                QT_TRANSLATE_NOOP("ErrorText", "The program %1 is not installed on this computer."),
                QT_TRANSLATE_NOOP("ErrorText", "Install the package %2, then try again.")};
    case ErrorCode::ToolFailed:
        return {
            "ss", QT_TRANSLATE_NOOP("ErrorText", "The program %1 failed with exit code %2."),
            QT_TRANSLATE_NOOP("ErrorText",
                              "The details hold its own words; remove the cause and try again.")};
    case ErrorCode::ToolSilent:
        return {
            "ss",
            QT_TRANSLATE_NOOP("ErrorText",
                              "The program %1 did not end within %2 s and was stopped."),
            QT_TRANSLATE_NOOP("ErrorText",
                              "Check the servers and the load of this computer, then try again.")};
    case ErrorCode::PlanOutdated:
        return {"p",
                QT_TRANSLATE_NOOP(
                    "ErrorText",
                    "The servers have changed since the plan was made, at the step \"%1\"."),
                QT_TRANSLATE_NOOP("ErrorText", "Run the checks again to get a new plan.")};
    case ErrorCode::StepNotVerified:
        return {"p",
                QT_TRANSLATE_NOOP("ErrorText",
                                  "The step \"%1\" was applied, but its check still fails."),
                QT_TRANSLATE_NOOP("ErrorText",
                                  "Look at the servers' logs, then resume or undo the run.")};
    case ErrorCode::NothingToResume:
        return {"s",
                QT_TRANSLATE_NOOP(
                    "ErrorText", "There is nothing to resume or to take over for the pair \"%1\"."),
                QT_TRANSLATE_NOOP("ErrorText", "Start with the checks.")};
    case ErrorCode::RunInterrupted:
        return {
            "s",
            QT_TRANSLATE_NOOP("ErrorText", "An earlier run on the pair \"%1\" was interrupted."),
            QT_TRANSLATE_NOOP("ErrorText", "Resume it, undo it, or keep it as evidence first.")};
    case ErrorCode::ChecksFailed:
        return {
            "s", QT_TRANSLATE_NOOP("ErrorText", "Failed checks: %1. Nothing has been changed."),
            QT_TRANSLATE_NOOP(
                "ErrorText", "Follow the remedy of each failed check, then run the checks again.")};
    case ErrorCode::Cancelled:
        return {"", QT_TRANSLATE_NOOP("ErrorText", "The operation was cancelled."),
                QT_TRANSLATE_NOOP("ErrorText", "Start it again when you are ready.")};
    case ErrorCode::WebUnreachable:
        return {"s", QT_TRANSLATE_NOOP("ErrorText", "The PMP web page %1 cannot be reached."),
                QT_TRANSLATE_NOOP("ErrorText",
                                  "Check that the PMP server of this site is running, and the "
                                  "address and the network.")};
    case ErrorCode::WebNotPmp:
        return {"s", QT_TRANSLATE_NOOP("ErrorText", "The page at %1 is not that of a PMP server."),
                QT_TRANSLATE_NOOP("ErrorText",
                                  "Check the address; it should be the start page of PMP, such as "
                                  "https://server:7272.")};
    case ErrorCode::LabNotUp:
        return {"", QT_TRANSLATE_NOOP("ErrorText", "The practice lab is not running."),
                QT_TRANSLATE_NOOP("ErrorText", "Start it with \"pmp-ha lab up\".")};
    case ErrorCode::LabSiteStopped:
        return {"r", QT_TRANSLATE_NOOP("ErrorText", "The %1 of the practice lab is stopped."),
                QT_TRANSLATE_NOOP(
                    "ErrorText",
                    "Start it with \"pmp-ha lab start primary\" or \"pmp-ha lab start standby\".")};
    case ErrorCode::LabFailed:
        return {"a", QT_TRANSLATE_NOOP("ErrorText", "The practice lab failed: %1."),
                QT_TRANSLATE_NOOP("ErrorText",
                                  "The details say more; \"pmp-ha lab down\" and then \"pmp-ha lab "
                                  "up\" starts it anew.")};
    case ErrorCode::Internal:
        return {"s",
                QT_TRANSLATE_NOOP("ErrorText", "The program ran into an error of its own (%1)."),
                QT_TRANSLATE_NOOP("ErrorText", "Please report it together with the details.")};
    }
    return {"", "", ""};
}

/// Some sentences read better when an argument was left out.
const char *shorterSentence(const Error &error)
{
    const QString second = error.args.value(1);
    if (error.code == ErrorCode::CredentialsMissing
        && error.args.value(0) == QLatin1String("master-key"))
        return QT_TRANSLATE_NOOP("ErrorText", "The master key has not been given.");
    if (error.code == ErrorCode::CredentialsMissing && second.isEmpty())
        return QT_TRANSLATE_NOOP("ErrorText", "No password is known for the %1.");
    if (error.code == ErrorCode::OptionInvalid && second.trimmed().isEmpty())
        return QT_TRANSLATE_NOOP("ErrorText", "The value given for \"%1\" cannot be used.");
    // Set aside nowhere: the file stays as it was.
    if (error.code == ErrorCode::FileCorrupt && (second.isEmpty() || second == error.args.value(0)))
        return QT_TRANSLATE_NOOP("ErrorText", "The file %1 is damaged.");
    return nullptr;
}

} // namespace

Words errorWords(const Error &error)
{
    const ErrorEntry entry = entryOf(error.code);
    const char *const shorter = shorterSentence(error);
    const auto filled = [&](const char *source) {
        return filledText(QCoreApplication::translate("ErrorText", source), error.args,
                          entry.kinds);
    };
    return {filled(shorter ? shorter : entry.sentence), filled(entry.remedy)};
}

} // namespace pmpha
