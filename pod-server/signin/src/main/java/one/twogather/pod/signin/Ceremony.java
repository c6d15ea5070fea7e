package one.twogather.pod.signin;

/**
 * A passkey ceremony that has begun: the browser is to do its part.
 *
 * @param id to be sent back with the browser's answer; good once, for five minutes
 * @param options JSON for {@code navigator.credentials.create} or {@code get}
 */
public record Ceremony(String id, String options) {}
