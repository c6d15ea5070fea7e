package one.twogather.pod.pages;

/** What {@code signout.jte} shows: the question whether somebody wants to sign out, since anybody could have sent them there. */
public record SignOutView(Html.Frame frame, Menu menu) {}
