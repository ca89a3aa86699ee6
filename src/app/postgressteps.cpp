// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/findingtables.h"

#include <QCoreApplication>

namespace pmpha {

namespace {

constexpr StepEntry entries[] = {
    {"standby.database", "s",
     QT_TRANSLATE_NOOP("StepText", "Create the database %1 on the {site}")},
    {"standby.schema", "ss",
     QT_TRANSLATE_NOOP(
         "StepText",
         "Create the tables, views and functions of the primary in %1 on the {site} (tables: %2)")},
    {"primary.marks", "s",
     QT_TRANSLATE_NOOP("StepText",
                       "Create the schema pmpha with the marks of this pair in %1 on the {site}")},
    {"standby.marks", "s",
     QT_TRANSLATE_NOOP("StepText",
                       "Create the schema pmpha with the marks of this pair in %1 on the {site}")},
    {"primary.audit-columns", "s",
     QT_TRANSLATE_NOOP(
         "StepText",
         "Let the audit tables on the {site} tell on which side a row was written (tables: %1)")},
    {"standby.audit-columns", "s",
     QT_TRANSLATE_NOOP(
         "StepText",
         "Let the audit tables on the {site} tell on which side a row was written (tables: %1)")},
    {"primary.audit-keys", "s",
     QT_TRANSLATE_NOOP("StepText",
                       "Keep the keys of audit tables on the {site} apart from the other side's "
                       "(sequences: %1)")},
    {"standby.audit-keys", "s",
     QT_TRANSLATE_NOOP("StepText",
                       "Keep the keys of audit tables on the {site} apart from the other side's "
                       "(sequences: %1)")},
    {"standby.guard", "s",
     QT_TRANSLATE_NOOP("StepText", "Let the data tables of the {site} refuse writes (tables: %1)")},
    {"primary.replication-role", "s",
     QT_TRANSLATE_NOOP(
         "StepText",
         "Create the account %1 on the {site}, by which the other side fetches changes")},
    {"standby.replication-role", "s",
     QT_TRANSLATE_NOOP(
         "StepText",
         "Create the account %1 on the {site}, by which the other side fetches changes")},
    {"primary.watch-role", "s",
     QT_TRANSLATE_NOOP("StepText", "Create the watch account %1 with least rights on the {site}")},
    {"standby.watch-role", "s",
     QT_TRANSLATE_NOOP("StepText", "Create the watch account %1 with least rights on the {site}")},
    {"primary.publications", "s",
     QT_TRANSLATE_NOOP("StepText", "Publish the tables of the {site} (tables: %1)")},
    {"standby.publications", "s",
     QT_TRANSLATE_NOOP("StepText", "Publish the tables of the {site} (tables: %1)")},
    {"primary.slot", "s",
     QT_TRANSLATE_NOOP("StepText",
                       "Reserve the changes of the {site} for the other side (slot %1)")},
    {"standby.slot", "s",
     QT_TRANSLATE_NOOP("StepText",
                       "Reserve the changes of the {site} for the other side (slot %1)")},
    {"primary.subscription", "ss",
     QT_TRANSLATE_NOOP("StepText",
                       "Connect the {site} to %2 (subscription %1, still switched off)")},
    {"standby.subscription", "ss",
     QT_TRANSLATE_NOOP("StepText",
                       "Connect the {site} to %2 (subscription %1, still switched off)")},
    {"primary.subscription-on", "s",
     QT_TRANSLATE_NOOP("StepText", "Switch on the subscription %1 on the {site}")},
    {"standby.subscription-on", "s",
     QT_TRANSLATE_NOOP("StepText", "Switch on the subscription %1 on the {site}")},
    {"primary.subscription-tables", "s",
     QT_TRANSLATE_NOOP("StepText",
                       "Take over the list of published tables on the {site} (subscription %1)")},
    {"standby.subscription-tables", "s",
     QT_TRANSLATE_NOOP("StepText",
                       "Take over the list of published tables on the {site} (subscription %1)")},
    {"standby.copy", "sb",
     QT_TRANSLATE_NOOP("StepText",
                       "Copy the data to the {site} for the first time (%2, tables: %1)")},
    {"links.data", "", QT_TRANSLATE_NOOP("StepText", "Prove that the data link works")},
    {"links.audit", "", QT_TRANSLATE_NOOP("StepText", "Prove that the audit link works")},
    {"remove.primary.subscription", "s",
     QT_TRANSLATE_NOOP("StepText", "Drop the subscription %1 on the {site}")},
    {"remove.standby.subscription", "s",
     QT_TRANSLATE_NOOP("StepText", "Drop the subscription %1 on the {site}")},
    {"remove.primary.slots", "s",
     QT_TRANSLATE_NOOP("StepText", "Drop the replication slot %1 on the {site}")},
    {"remove.standby.slots", "s",
     QT_TRANSLATE_NOOP("StepText", "Drop the replication slot %1 on the {site}")},
    {"remove.primary.publications", "s",
     QT_TRANSLATE_NOOP("StepText", "Drop the publications on the {site} (%1)")},
    {"remove.standby.publications", "s",
     QT_TRANSLATE_NOOP("StepText", "Drop the publications on the {site} (%1)")},
    {"remove.standby.guard", "s",
     QT_TRANSLATE_NOOP("StepText",
                       "Let the data tables of the {site} take writes again (tables: %1)")},
    {"remove.primary.audit-columns", "s",
     QT_TRANSLATE_NOOP(
         "StepText",
         "Drop the column pmpha_origin from the audit tables on the {site} (tables: %1)")},
    {"remove.standby.audit-columns", "s",
     QT_TRANSLATE_NOOP(
         "StepText",
         "Drop the column pmpha_origin from the audit tables on the {site} (tables: %1)")},
    {"remove.primary.audit-keys", "s",
     QT_TRANSLATE_NOOP(
         "StepText", "Let the keys of audit tables on the {site} count as before (sequences: %1)")},
    {"remove.standby.audit-keys", "s",
     QT_TRANSLATE_NOOP(
         "StepText", "Let the keys of audit tables on the {site} count as before (sequences: %1)")},
    {"remove.primary.replication-role", "s",
     QT_TRANSLATE_NOOP("StepText", "Drop the replication account %1 on the {site}")},
    {"remove.standby.replication-role", "s",
     QT_TRANSLATE_NOOP("StepText", "Drop the replication account %1 on the {site}")},
    {"remove.primary.watch-role", "s",
     QT_TRANSLATE_NOOP("StepText", "Drop the watch account %1 on the {site}")},
    {"remove.standby.watch-role", "s",
     QT_TRANSLATE_NOOP("StepText", "Drop the watch account %1 on the {site}")},
    {"remove.primary.marks", "s",
     QT_TRANSLATE_NOOP("StepText",
                       "Drop the schema pmpha with the marks of this pair in %1 on the {site}")},
    {"remove.standby.marks", "s",
     QT_TRANSLATE_NOOP("StepText",
                       "Drop the schema pmpha with the marks of this pair in %1 on the {site}")},
};

} // namespace

std::span<const StepEntry> postgresSteps()
{
    return entries;
}

} // namespace pmpha
