/** The register's rehearsal: a simulated country taken through the real program, and held against the truth at every step. */
@NullMarked
package id.jurdil.app.rehearsal.register;

import org.jspecify.annotations.NullMarked;
