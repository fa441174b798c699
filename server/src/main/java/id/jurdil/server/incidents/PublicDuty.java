package id.jurdil.server.incidents;

import java.time.Instant;

/** Whether the public is told too, which the law asks for in some cases. */
record PublicDuty(boolean owed, String reason, long by, Instant at) {}
