/**
 * What a pod holds: documents as their authors sent them, containers, the index of their statements, the bytes used and the feed of changes, all as
 * rows of one key space and all changed in one commit.
 *
 * <p>This package knows containment and nothing else of Solid: no access rules, no media type negotiation, no patches. It keeps these invariants at
 * every moment, also after a crash: a resource other than a root has a parent container and stands in its listing exactly once; a name never exists
 * both with and without its slash; auxiliary resources (P-054) are listed nowhere and die with their subject; the quad index of a document says what
 * its bytes say; the counter of bytes used is the sum of what each resource is charged for ({@link
 * one.twogather.pod.store.DocumentStore#CHARGE}); each change of a resource is one record of its pod's feed.
 *
 * <p>Where to begin: {@link one.twogather.pod.store.RowKeys} names every row, the {@code ...Row} classes, {@link one.twogather.pod.store.StatementBlock}
 * and {@link one.twogather.pod.store.Postings} say what is in them, {@link one.twogather.pod.store.RowEdit} says which conditions keep which invariant,
 * and {@link one.twogather.pod.store.StoreAudit} proves that they were kept. Every row begins with the number of its format, but for bare counters.
 *
 * <p>Queries are answered over the index: {@link one.twogather.pod.store.SparqlQuery} is read, {@link one.twogather.pod.store.Moment} answers it by RDF4J's
 * evaluation over {@link one.twogather.pod.store.IndexTriples}, which yields only what {@link one.twogather.pod.store.Sight} lets through, and
 * {@link one.twogather.pod.store.Allowance} counts what it costs (docs/decisions/0090 and 0091).
 *
 * <p>Not promised: that two reads see the same state, unless both come from one listing or one moment; that a {@code modified} time never goes back, since clocks
 * do; RDF-star; any order of commits of different pods.
 */
@NullMarked
package one.twogather.pod.store;

import org.jspecify.annotations.NullMarked;
