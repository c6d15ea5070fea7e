/**
 * The only room that knows HTTP: it reads requests, asks the rooms behind it, and spells their answers.
 *
 * <p>The way of a request: Helidon accepts the connection and gives it a virtual thread; {@code Connection} reads one request after the other within
 * {@link one.twogather.pod.http.HttpLimits} and makes an {@code Exchange} of each; the {@code Doorkeeper} sees to it that each is answered and written
 * down, whatever happens; the {@code FrontDoor} finds out whether it is for a pod ({@code PodRoutes}, then {@code Answers}) or for the server itself
 * ({@code ServerRoutes}). A container in a browser goes to {@code FolderPages}. The administrator's listener has {@code AdminRoutes} in place of the front door.
 *
 * <p>What holds everywhere: a path is looked at by the model's path syntax alone, raw as it came; a refusal becomes an answer in {@code Problems} alone;
 * pages of any origin may read every public answer (P-120); memory for a request or an answer does not grow with its size; whoever lets us wait is cut
 * off; nothing of a token, a query or a body is written to any log. Pages for people are written by templates ({@code src/main/jte}) that escape all
 * they are given, have no script, and need none.
 *
 * <p>Not promised: HTTP/2 and TLS, which are the proxy's; rate limits, but for what {@code identity} has of its own; compression.
 */
@NullMarked
package one.twogather.pod.http;

import org.jspecify.annotations.NullMarked;
