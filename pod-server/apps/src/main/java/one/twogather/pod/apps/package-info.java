/**
 * The apps that come with the server: what their files are, and how they introduce themselves.
 *
 * <p>They are clients like any other. They live on a host of their own, {@code apps.} below the server's, so that no fault in one can press a button on the
 * server's pages or read what pods hold; they sign people in by OpenID, ask for a grant, and have no more than it gives. Each is an npm project in this
 * module ({@code notes/}); what its build makes is committed among the resources, so that to build or run a pod takes no npm, and a test holds the two
 * together.
 *
 * <p>A file is found by its whole path, in a map: there is no folder to climb out of.
 */
@NullMarked
package one.twogather.pod.apps;

import org.jspecify.annotations.NullMarked;
