package id.jurdil.server.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a handler under {@code /api/office/v1/} demands of the officer who asks. Without it nobody is let in. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    Permission permission();

    /** From where the unit of the thing asked for is known. */
    Unit unit();

    /** Name of the path variable or query parameter that holds the unit. */
    String name() default "unit";

    /** Whether the officer must have proven who they are within the last minutes: for acts that do damage in wrong hands. */
    boolean stepUp() default false;

    enum Unit {
        /** A path variable holds the region code; checked before the handler is called. */
        PATH,
        /** A query parameter holds it, exactly once; checked before the handler is called. */
        QUERY,
        /**
         * The handler learns it from the body or from what it loads, and calls {@link Officer#mustCover}. A test class that
         * implements {@code ForeignThings} names a thing of another unit to try it with.
         */
        LOADED,
        /** There is no other unit to ask for: the handler works on {@link Officer#unit} alone. */
        OWN
    }
}
