package one.twogather.pod.http;

import java.util.function.Supplier;
import one.twogather.pod.access.OwnerSource;
import one.twogather.pod.grants.GrantBook;
import one.twogather.pod.grants.NativeDoor;
import one.twogather.pod.hosting.AccessRequests;
import one.twogather.pod.hosting.Sharing;
import one.twogather.pod.identity.FailureLimiter;

/**
 * The rooms behind grants as programs see them: invocations, and the addresses where grants are looked up, given, left and taken back.
 *
 * @param owners whose a pod is
 * @param revocations the names of what was taken back as a signed list, for anybody
 * @param uploads slows down those who leave very many delegations, by their address
 * @param changed told after grants changed or were taken back, so that what they opened is closed at once
 */
public record NativeForm(
        NativeDoor door,
        GrantBook grants,
        Sharing sharing,
        OwnerSource owners,
        AccessRequests requests,
        Supplier<String> revocations,
        FailureLimiter uploads,
        Runnable changed) {}
