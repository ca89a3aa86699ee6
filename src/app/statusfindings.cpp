// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/findingtables.h"

#include <QCoreApplication>

namespace pmpha {

namespace {

constexpr FindingEntry entries[] = {
    {"site.not-heard", "", QT_TRANSLATE_NOOP("FindingText", "The database answers"), "",
     QT_TRANSLATE_NOOP("FindingText", "The database of the {site} has not answered yet."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Wait for the first answer; if none comes, check the host name, the port "
                       "and the network.")},
    {"primary.read-only", "", QT_TRANSLATE_NOOP("FindingText", "The primary takes writes"), "",
     QT_TRANSLATE_NOOP("FindingText", "The database of the {site} takes no writes."),
     QT_TRANSLATE_NOOP(
         "FindingText",
         "Find out why it was made read-only (a setting, a recovery, a full disk) and undo that.")},
    {"standby.unguarded", "s",
     QT_TRANSLATE_NOOP("FindingText", "The standby refuses writes to data"), "",
     QT_TRANSLATE_NOOP("FindingText",
                       "Data tables of the {site} are not protected against writes: %1."),
     QT_TRANSLATE_NOOP(
         "FindingText",
         "Run the set-up again: it puts the protection back and leaves everything else as it is.")},
    {"pmp.not-heard", "", QT_TRANSLATE_NOOP("FindingText", "The PMP server answers"), "",
     QT_TRANSLATE_NOOP("FindingText", "The PMP server of the {site} has not answered yet."),
     QT_TRANSLATE_NOOP(
         "FindingText",
         "Wait for the first answer; if none comes, check the address of its web page.")},
    {"pmp.builds-differ", "ss",
     QT_TRANSLATE_NOOP("FindingText", "Both PMP servers have the same build"), "",
     QT_TRANSLATE_NOOP(
         "FindingText",
         "The PMP servers have different builds: %1 on the primary, %2 on the standby."),
     QT_TRANSLATE_NOOP("FindingText", "Update the older one, so that both have the same build.")},
    {"link.end-unknown", "l", QT_TRANSLATE_NOOP("FindingText", "Both ends of the link are known"),
     "",
     QT_TRANSLATE_NOOP("FindingText",
                       "The state of the %1 is unknown, because the {site} does not answer."),
     QT_TRANSLATE_NOOP("FindingText", "Bring the {site} back first; the link goes on by itself.")},
    {"link.missing", "l", QT_TRANSLATE_NOOP("FindingText", "The link exists"), "",
     QT_TRANSLATE_NOOP("FindingText", "The %1 does not exist on the {site}."),
     QT_TRANSLATE_NOOP("FindingText", "Run the set-up: it creates what is missing.")},
    {"line.cut", "", QT_TRANSLATE_NOOP("FindingText", "The line between the two sites is whole"),
     "",
     QT_TRANSLATE_NOOP("FindingText",
                       "Both links stand still while both servers answer: the line between the two "
                       "sites is probably cut."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Check the network and the firewalls between the two database servers. When "
                       "the line is back, everything arrives by itself; nothing is lost.")},
    {"link.worker-failing", "l", QT_TRANSLATE_NOOP("FindingText", "The replication worker works"),
     "",
     QT_TRANSLATE_NOOP("FindingText",
                       "The replication worker of the %1 on the {site} fails and tries again."),
     QT_TRANSLATE_NOOP("FindingText",
                       "The details hold the server's own words; often the other server cannot be "
                       "reached, or a row conflicts.")},
    {"link.worker-stopped", "l", QT_TRANSLATE_NOOP("FindingText", "The replication worker runs"),
     "",
     QT_TRANSLATE_NOOP("FindingText",
                       "The replication worker of the %1 on the {site} does not run."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Look into the log of that server, then switch the subscription on again or "
                       "run the set-up.")},
    {"link.not-connected", "l", QT_TRANSLATE_NOOP("FindingText", "The receiving end is connected"),
     "",
     QT_TRANSLATE_NOOP("FindingText",
                       "Nothing fetches the changes of the %1 from the {site}: the other server is "
                       "not connected to it."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Check the network between both database servers; the link goes on by "
                       "itself once they reach each other.")},
    {"link.copying", "l", QT_TRANSLATE_NOOP("FindingText", "The first copy is complete"), "",
     QT_TRANSLATE_NOOP("FindingText",
                       "The first copy of the %1 to the {site} is not complete yet."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Wait until it is done; the standby is not complete before.")},
    {"link.backlog", "lb", QT_TRANSLATE_NOOP("FindingText", "The backlog is small"), "",
     QT_TRANSLATE_NOOP("FindingText", "%2 of changes wait on the {site} to be sent over the %1."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Check the network and the load of both servers; the backlog takes up disk "
                       "space until it is sent.")},
    {"link.conflicts", "ls", QT_TRANSLATE_NOOP("FindingText", "There are no conflicts"), "",
     QT_TRANSLATE_NOOP("FindingText", "Conflicts of the %1 that nobody has resolved: %2."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Resolve each conflict with the tools of the database server.")},
    {"link.marker-unanswered", "lt", QT_TRANSLATE_NOOP("FindingText", "A test mark arrives"), "",
     QT_TRANSLATE_NOOP("FindingText", "The test mark written at %2 has not arrived over the %1."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Changes do not flow: look at the other findings of this link, and at the "
                       "network between both servers.")},
    {"link.lag", "ld", QT_TRANSLATE_NOOP("FindingText", "The lag is short"), "",
     QT_TRANSLATE_NOOP("FindingText", "The %1 is %2 behind."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Check the load of both servers and the network between them.")},
    {"status.no-news", "t", QT_TRANSLATE_NOOP("FindingText", "News arrive in time"), "",
     QT_TRANSLATE_NOOP("FindingText", "No news since %1."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Check now; if nothing comes, check the network of this computer.")},
};

} // namespace

std::span<const FindingEntry> statusFindings()
{
    return entries;
}

} // namespace pmpha
