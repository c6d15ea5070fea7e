/**
 * Tests of the bindings, and what makes them: {@link one.twogather.pod.contracts.Bindings} turns the interface of a compiled contract into Java. It lives
 * among the tests because nothing that runs needs it: its output is committed, and {@link one.twogather.pod.contracts.BindingsTest} proves it current.
 */
@NullMarked
package one.twogather.pod.contracts;

import org.jspecify.annotations.NullMarked;
