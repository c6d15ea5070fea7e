package one.twogather.pod.pages;

import java.util.Optional;

/**
 * What {@code signin.jte} shows: the ways in.
 *
 * @param request the app's request that waits for it; empty if the person came by themselves
 * @param app who sent them, as it calls itself
 * @param message why the last try did not do
 * @param confirms whom it has to be, if they are signed in already and are to show it again
 * @param passwords whether a name and a password are a way in here
 */
public record SignInView(
        Html.Frame frame,
        String request,
        Optional<String> app,
        Optional<String> message,
        Optional<String> confirms,
        boolean passwords) {}
