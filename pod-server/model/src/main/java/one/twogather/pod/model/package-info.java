/**
 * The values everyone speaks: pods, paths, people, access modes, problems.
 *
 * <p>Every type here is immutable and valid from its constructor on, but for {@link one.twogather.pod.model.Timesheet}, which is for logs alone. Text that comes from outside is read by a {@code parse} method that answers
 * {@link one.twogather.pod.model.Parsed}: a refusal is a value with a reason a person can act on, never a half-made object. Nothing here does I/O,
 * and nothing here knows HTTP, RDF libraries or storage engines.
 */
@NullMarked
package one.twogather.pod.model;

import org.jspecify.annotations.NullMarked;
