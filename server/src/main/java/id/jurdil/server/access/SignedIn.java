package id.jurdil.server.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A handler for whoever is signed in, about nobody but themselves. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface SignedIn {
    boolean stepUp() default false;
}
