/**
 * The Solid Protocol as operations on resources: what a request means, what it needs, what becomes of it.
 *
 * <p>A {@link one.twogather.pod.solid.ResourceRequest} comes in without anything of HTTP but its vocabulary, and an
 * {@link one.twogather.pod.solid.Answer} goes out. The order of the questions is fixed (spec 9.7), since it decides what a caller may learn: what does
 * the operation need, may the caller, does the resource exist and is it of the right kind, do the preconditions hold, is the content acceptable, is
 * there room; then one commit.
 *
 * <p>Nothing here trusts a path, a media type or a byte of RDF; nothing here holds a lock while waiting. A write that lost a race is decided anew from
 * the start.
 */
@NullMarked
package one.twogather.pod.solid;

import org.jspecify.annotations.NullMarked;
