/**
 * Who may touch what: accounts, sign-in, sessions, permissions, the audit trail, and the office's own pages.
 *
 * <p>Every handler under {@code /api/office/v1/} carries {@link id.jurdil.server.access.Requires}, or nobody reaches it. It
 * takes an {@link id.jurdil.server.access.Officer} as an argument and tells {@link id.jurdil.server.access.AuditTrail} what was
 * seen and done.
 */
@ApplicationModule(
        displayName = "Access",
        allowedDependencies = {"installation"})
@NullMarked
package id.jurdil.server.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
