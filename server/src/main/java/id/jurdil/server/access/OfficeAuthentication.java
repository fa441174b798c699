package id.jurdil.server.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** A session as the framework carries it along a request. */
final class OfficeAuthentication extends AbstractAuthenticationToken {
    private final transient OfficeSession session;

    OfficeAuthentication(OfficeSession session) {
        super(List.<GrantedAuthority>of());
        this.session = session;
        setAuthenticated(true);
    }

    /**
     * The session of the request that is being answered.
     *
     * @throws OfficeRefused if there is none
     */
    static OfficeSession current() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof OfficeAuthentication officer) {
            return officer.session;
        }
        throw OfficeRefused.notSignedIn();
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    /** The number of the account: all that a log may tell. */
    @Override
    public Object getPrincipal() {
        return Long.toString(session.officer().account());
    }
}
