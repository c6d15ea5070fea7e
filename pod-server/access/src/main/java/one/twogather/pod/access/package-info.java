/**
 * Who may do what: Web Access Control with its 1.1 conditions (W-001 to W-064), decided by a pure function, and the reason told with the decision.
 *
 * <p>What rules there are comes through {@link one.twogather.pod.access.AclSource}, who belongs to a group through
 * {@link one.twogather.pod.access.GroupSource}, whose pod it is through {@link one.twogather.pod.access.OwnerSource}; deciding reads no store and
 * no network itself. Parsed rules may be cached by their version; a decision never is (W-002).
 *
 * <p>What people let apps do stands in {@link one.twogather.pod.access.GrantBook}. What was done, and by whom, is noted in
 * {@link one.twogather.pod.access.ActivityLog} and read by owners through {@link one.twogather.pod.access.Activities}; noting never keeps a request waiting,
 * and strangers can neither fill a log nor push out of it what others did.
 *
 * <p>Within the rules, what apps may do is said by grants: {@link one.twogather.pod.access.GrantBook} keeps them, rooted in a key of the owner's. An app shows
 * a token that names one, or signs each request with a key of its own: {@link one.twogather.pod.access.NativeDoor} finds the caller, and
 * {@link one.twogather.pod.access.GrantChains} holds whatever was passed on of a grant against that grant as it is now. These keep rows of their own.
 *
 * <p>It does not decide what an operation needs: that is the Solid Protocol's to say, in {@code solid}.
 */
@NullMarked
package one.twogather.pod.access;

import org.jspecify.annotations.NullMarked;
