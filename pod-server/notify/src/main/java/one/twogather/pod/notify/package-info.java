/**
 * Solid Notifications (spec section 4): who wants to hear of which changes, and how they are told.
 *
 * <p>The way of one notification: a commit ends; {@link one.twogather.pod.notify.PodFeed} of that pod reads the new records of the store's feed, makes
 * of each what it means for its topics ({@link one.twogather.pod.notify.Event}), asks for every subscriber whether they may still read the topic, and
 * hands the message to those who may. What is handed over is picked up by {@code http}, stream by stream, or sent by a {@link
 * one.twogather.pod.notify.Webhook}.
 *
 * <p>Invariants: nobody is told of a topic that they may not read at that moment (N-040); messages about one pod come in the order of its commits, after
 * the commit (N-041); no writer ever waits for a subscriber, since the committing thread does nothing but give a sign; what waits for a slow reader is
 * bounded, and one who lags behind is cut off. A message may come twice, with the same {@code id}: streams and webhooks resume where they were, and
 * rather repeat than leave out.
 *
 * <p>The store's feed is the only outbox: a webhook is a mark in it, kept with its channel, so what was not delivered when the server stopped is
 * delivered when it starts. Channels are rows of this room; everything live is in memory, one process at a time.
 *
 * <p>Not promised: that every state between two messages is told, since a rate leaves some out; that a stream that ended was read to its end by the
 * client, who should subscribe again with the last {@code state} it saw, or with {@code Last-Event-ID}.
 */
@NullMarked
package one.twogather.pod.notify;

import org.jspecify.annotations.NullMarked;
