package one.twogather.pod.activity;

import one.twogather.pod.model.Caller;
import one.twogather.pod.model.ResourceId;

/**
 * Who did what to which resource of a pod, and whether they were let. Two requests that are equal in this are one line of the log if they come close
 * together.
 *
 * @param person their WebID; empty for anybody
 * @param client the app's identifier; empty if there was none
 * @param grant the CID of the grant that bound the app, if it is one of this very pod; empty otherwise
 * @param path of the resource; empty for {@link Action#MORE}
 * @param refused whether they were not let
 */
public record Act(String person, String client, String grant, Action action, String path, boolean refused) {

    /** Identifiers of clients are whatever their issuers like; beyond this nobody reads them. */
    private static final int LONGEST_CLIENT = 1_024;

    /** What a caller did. */
    public static Act of(Caller caller, Action action, ResourceId resource, boolean refused) {
        String path = resource.path().value();
        return switch (caller) {
            case Caller.Anonymous() -> new Act("", "", "", action, path, refused);
            case Caller.Service(String name) -> new Act("", name, "", action, path, refused);
            case Caller.Person(var webId) -> new Act(webId.iri(), "", "", action, path, refused);
            case Caller.App(var person, String client, var ignored, var grant) ->
                new Act(
                        person.iri(),
                        client.length() > LONGEST_CLIENT ? client.substring(0, LONGEST_CLIENT) : client,
                        grant.filter(id -> id.pod().equals(resource.pod()))
                                .map(id -> id.cid())
                                .orElse(""),
                        action,
                        path,
                        refused);
        };
    }

    /** Stands for more acts of its source than there are lines for; of strangers, who are many, it names none. */
    Act more(boolean isOwn) {
        return new Act(isOwn ? person : "", isOwn ? client : "", "", Action.MORE, "", refused);
    }

    /** Roughly the bytes that a line of it takes in memory. */
    int weight() {
        return 300 + person.length() + client.length() + grant.length() + path.length();
    }
}
