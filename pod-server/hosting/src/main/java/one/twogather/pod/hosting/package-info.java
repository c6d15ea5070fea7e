/**
 * Accounts and their pods: how a pod comes to be, whose it is, and what a host may ask of the server.
 *
 * <p>An account here has one pod of the same name. It comes to be by steps that can each be done again
 * without harm, with a mark of how far they came: a crash between two of them costs nothing but a second go. There is never a commit across partitions.
 *
 * <p>{@link one.twogather.pod.hosting.Administration} is everything that a host can do, as values: the command line and the administrative listener
 * only spell it. {@link one.twogather.pod.hosting.Entrance} is the part of it about who comes in. It does not know HTTP, and it asks nobody who is calling; whoever holds one may do all of it.
 */
@NullMarked
package one.twogather.pod.hosting;

import org.jspecify.annotations.NullMarked;
