/** Who a person is by number: NIK, family card number, and whether they may vote on a day. */
@NullMarked
package id.jurdil.register.identity;

import org.jspecify.annotations.NullMarked;
