/**
 * The rules of the house that neither Maven nor the compiler can hold: who may know whom, which library lives where, names, format, and documents
 * whose links lead somewhere. Each test is one rule, and its name says it.
 *
 * <p>A rule that stands in the way of a better house is changed here and in the pages that state it, in the same change.
 */
@NullMarked
package one.twogather.rules;

import org.jspecify.annotations.NullMarked;
