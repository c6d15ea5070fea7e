/**
 * The one HTTP client for addresses that others give us: WebIDs, key sets, client documents, groups, webhooks, and nodes of one's own (P-144).
 *
 * <p>Whoever can make a server fetch an address can make it knock on doors that only the server can reach. So every address passes {@link
 * one.twogather.pod.outbound.Destinations} first: https only, resolved once, refused if any of its IP addresses is not of the public internet, and
 * then connected to at exactly the address that was checked, so that a name cannot point elsewhere a moment later. Redirects pass the same way.
 * Answers are bounded in size and time, never decompressed, and no cookie or credential travels but those a {@link
 * one.twogather.pod.outbound.Message} carries.
 *
 * <p>The HTTP spoken is the small part of HTTP/1.1 (RFC 9112) that one request on one connection needs. The JDK's client is not used because it
 * resolves names itself, out of sight. Not promised: HTTP proxies, connection reuse, or revalidation of what is cached.
 */
@NullMarked
package one.twogather.pod.outbound;

import org.jspecify.annotations.NullMarked;
