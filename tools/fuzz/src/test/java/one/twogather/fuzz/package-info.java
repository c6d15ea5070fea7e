/**
 * Whatever strangers can send, read by every parser that reads it. A parser understands or refuses; it never throws anything else, never takes longer or
 * more memory than its input deserves, and what it understood it can write and read again.
 *
 * <p>{@link one.twogather.fuzz.Targets} lists the parsers; each stands in its room's package, since most of them are nobody else's business.
 */
@NullMarked
package one.twogather.fuzz;

import org.jspecify.annotations.NullMarked;
