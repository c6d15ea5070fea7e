package one.twogather.pod.solid;

import java.util.Optional;
import one.twogather.pod.access.AccessControl;
import one.twogather.pod.access.Permissions;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Resource;

/** OPTIONS: always answered (P-008), and truly for those who may read; others are told what anything at such an address supports. */
final class Options {

    private final DocumentStore store;
    private final AccessControl access;
    private final FactsBook book;

    Options(DocumentStore store, AccessControl access, FactsBook book) {
        this.store = store;
        this.access = access;
        this.book = book;
    }

    Answer carryOut(ResourceRequest request, Target target) {
        if (target instanceof Target.StorageDescription || target instanceof Target.Kept) {
            return new Answer.Options(book.unseen(target));
        }
        Permissions held = access.permissions(target.subject(), request.caller(), request.origin());
        if (!held.caller().satisfy(Read.needed(target))) {
            return new Answer.Options(book.unseen(target));
        }
        Optional<Resource> there = store.find(target.id());
        return new Answer.Options(
                there.map(resource -> book.of(target, resource, held)).orElseGet(() -> book.missing(target, held)));
    }
}
