package one.twogather.pod.hosting;

import one.twogather.pod.model.PodId;

/**
 * An account and its pod.
 *
 * @param name of both
 * @param webId the person's WebID
 * @param storage the address of the pod's root, with its slash
 * @param issuer who signs for the WebID: this server
 * @param complete false while the pod is still being made
 */
public record Account(PodId name, String webId, String storage, String issuer, boolean complete) {}
