// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services.h"
#include "core/practicelab.h"
#include "engine/postgres/engine.h"
#include "lab/labsecretstore.h"
#include "net/httpsprobe.h"
#include "odbc/odbcsites.h"

#include <memory>

namespace pmpha {

/// The real things behind the ports, wired once. Made after the QCoreApplication and destroyed
/// before it.
class Composition
{
public:
    Composition();

    const Services &services() const { return m_services; }
    PracticeLab &lab() { return *m_lab; }

private:
    // Before the sites: a job that still runs while they go uses the engine.
    PostgresEngine m_postgres;
    OdbcSites m_sites;
    std::unique_ptr<SecretStore> m_store;
    LabSecretStore m_secrets;
    HttpsProbe m_web;
    SystemClock m_clock;
    std::unique_ptr<PracticeLab> m_lab;
    Services m_services;
};

/// Where `pmp-ha` is, also when asked from `pmp-ha-console`: it holds the lab's helper process.
QString commandLineProgram();

} // namespace pmpha
