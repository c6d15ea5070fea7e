package one.twogather.pod.hosting;

/**
 * How the server is doing.
 *
 * @param writable whether the engine takes writes
 * @param reason why not; empty when all is well
 * @param accounts how many there are
 * @param unfinished how many of them are still being made
 * @param publicUrl the address the pods were made for; every IRI in them begins with it
 */
public record Status(boolean writable, String reason, int accounts, int unfinished, String publicUrl) {}
