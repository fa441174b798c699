/** The register over the office's API: imports, search, a voter's record, flags. Every view of a person is logged. */
@NullMarked
package id.jurdil.server.voters.office;

import org.jspecify.annotations.NullMarked;
