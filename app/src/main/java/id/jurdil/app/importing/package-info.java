/**
 * Reads published result files into forms: the 2024 and 2019 station tables and the commission's raw
 * records. {@link id.jurdil.app.importing.ResultFiles} is the door; {@link
 * id.jurdil.app.importing.DerivedElection} makes the regions and stations of a rehearsal from what
 * was read. The formats are described in docs/formats/result-files.md.
 */
@NullMarked
package id.jurdil.app.importing;

import org.jspecify.annotations.NullMarked;
