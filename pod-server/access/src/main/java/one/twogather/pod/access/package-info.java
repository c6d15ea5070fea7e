/**
 * Who may do what: Web Access Control with its 1.1 conditions (W-001 to W-064), decided by a pure function, and the reason told with the decision.
 *
 * <p>What rules there are comes through {@link one.twogather.pod.access.AclSource}, who belongs to a group through
 * {@link one.twogather.pod.access.GroupSource}, whose pod it is through {@link one.twogather.pod.access.OwnerSource}; deciding reads no store and
 * no network itself, and this room has no rows. Parsed rules may be cached by their version; a decision never is (W-002).
 *
 * <p>What an app is left of it is for {@code grants} to say, what was done with it for {@code activity} to note. What an operation needs is not decided here
 * either: that is the Solid Protocol's to say, in {@code solid}.
 */
@NullMarked
package one.twogather.pod.access;

import org.jspecify.annotations.NullMarked;
