package one.twogather.pod.identity;

import java.time.Instant;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.WebId;

/**
 * Someone this server keeps a pod for.
 *
 * @param name the account's name, which is also its pod's
 * @param webId who they are on the web
 * @param created when, to the second
 */
public record Account(PodId name, WebId webId, Instant created) {}
