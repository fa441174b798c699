package id.jurdil.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.server.JurdilServer;
import id.jurdil.server.RunningServer;
import id.jurdil.server.TestInstallation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every handler of the office's API, whichever room it is in: refused without a session, without the permission, for somebody
 * else's unit, and from another site. A handler that lands later is walked too.
 */
class EndpointsTest {
    private static final String API = "/api/office/v1/";
    private static final String OWN = "00.01.02";
    private static final String FOREIGN = "00.01.01";

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static List<Endpoint> endpoints;

    /** @param type of the body */
    record Endpoint(String method, String pattern, String type, HandlerMethod handler) {
        @Nullable
        Requires required() {
            return handler.getMethodAnnotation(Requires.class);
        }

        boolean changes() {
            return !method.equals("GET");
        }

        /** The address with this unit where it has one, and some number for all else. */
        String path(String unit) {
            String path = pattern;
            var required = required();
            if (required != null && required.unit() == Requires.Unit.PATH) {
                path = path.replaceAll("\\{" + required.name() + "(:[^}]*)?}", unit);
            }
            path = path.replaceAll("\\{[^}]*}", "1");
            return required != null && required.unit() == Requires.Unit.QUERY
                    ? path + "?" + required.name() + "=" + unit
                    : path;
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        server = JurdilServer.start(TestInstallation.in(folder).settings());
        endpoints = endpoints();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static List<Endpoint> endpoints() {
        var found = new ArrayList<Endpoint>();
        server.bean(RequestMappingHandlerMapping.class).getHandlerMethods().forEach((info, handler) -> {
            for (String pattern : info.getPatternValues()) {
                var consumes = info.getConsumesCondition().getConsumableMediaTypes();
                String type = consumes.stream()
                        .findFirst()
                        .orElse(MediaType.APPLICATION_JSON)
                        .toString();
                for (var method : info.getMethodsCondition().getMethods()) {
                    found.add(new Endpoint(method.name(), pattern, type, handler));
                }
                if (info.getMethodsCondition().getMethods().isEmpty()) {
                    found.add(new Endpoint("POST", pattern, type, handler));
                }
            }
        });
        return found.stream()
                .filter(endpoint -> endpoint.pattern().startsWith("/api/office"))
                .sorted(Comparator.comparing(Endpoint::toString))
                .toList();
    }

    @Test
    void everyPermissionIsLackedBySomebodyAndHeldBySomebody() {
        for (var permission : Permission.values()) {
            assertThat(PermissionMatrix.rolesOf(permission))
                    .as(permission.name())
                    .isNotEmpty()
                    .hasSizeLessThan(Role.values().length);
        }
    }

    @TestFactory
    Stream<DynamicTest> saysWhoMayUseIt() {
        assertThat(endpoints).isNotEmpty();
        return each(endpoint -> {
            assertThat(endpoint.pattern()).startsWith(API);
            var annotations = Stream.of(Requires.class, SignedIn.class, BeforeSignIn.class)
                    .filter(endpoint.handler()::hasMethodAnnotation);
            assertThat(annotations)
                    .as("%s needs @Requires: without it nobody can use it", endpoint)
                    .hasSize(1);
        });
    }

    @TestFactory
    Stream<DynamicTest> isClosedToThoseWhoAreNotSignedIn() {
        return each(endpoint -> {
            if (!endpoint.handler().hasMethodAnnotation(BeforeSignIn.class)) {
                var answer = ask(OfficeClient.nobody(server), endpoint, endpoint.path(OWN), "{}");
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.code()).isEqualTo("NOT_SIGNED_IN");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> isClosedToOtherSites() {
        return each(endpoint -> {
            if (endpoint.changes()) {
                var officer = OfficeClient.as(server, Role.SYSTEM_OPERATOR, "0");
                var answer = OfficeClient.send(officer.request(endpoint.path(OWN))
                        .header("Content-Type", endpoint.type())
                        .method(endpoint.method(), java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.code()).isEqualTo("FORGED");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> isRefusedWithoutThePermission() {
        return each(endpoint -> {
            var required = endpoint.required();
            if (required != null) {
                var role = Arrays.stream(Role.values())
                        .filter(each -> !each.may(required.permission()))
                        .findFirst()
                        .orElseThrow();
                var answer = ask(OfficeClient.as(server, role, OWN), endpoint, endpoint.path(OWN), "{}");
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.code()).isEqualTo("NOT_PERMITTED");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> isRefusedForSomebodyElsesUnit() {
        var things = foreignThings();
        return each(endpoint -> {
            var required = endpoint.required();
            if (required == null || required.unit() == Requires.Unit.OWN) {
                return;
            }
            var role =
                    PermissionMatrix.rolesOf(required.permission()).iterator().next();
            OfficeClient.Answer answer;
            if (required.unit() == Requires.Unit.LOADED) {
                var thing = things.get(endpoint.toString());
                assertThat(thing)
                        .as("%s loads its unit: a test class must implement ForeignThings for it", endpoint)
                        .isNotNull();
                answer = ask(OfficeClient.as(server, role, thing.askerUnit()), endpoint, thing.path(), thing.body());
            } else {
                answer = ask(OfficeClient.as(server, role, OWN), endpoint, endpoint.path(FOREIGN), "{}");
            }
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("OTHER_UNIT");
        });
    }

    private static Map<String, ForeignThings.Foreign> foreignThings() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(ForeignThings.class));
        var things = new HashMap<String, ForeignThings.Foreign>();
        for (var found : scan.findCandidateComponents("id.jurdil.server")) {
            try {
                var constructor = Class.forName(found.getBeanClassName()).getDeclaredConstructor();
                constructor.setAccessible(true);
                ((ForeignThings) constructor.newInstance())
                        .make(server)
                        .forEach(thing -> things.put(thing.endpoint(), thing));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(found.getBeanClassName() + " cannot be made", e);
            }
        }
        return things;
    }

    private static OfficeClient.Answer ask(OfficeClient officer, Endpoint endpoint, String path, String body) {
        return endpoint.changes() ? officer.send(endpoint.method(), path, endpoint.type(), body) : officer.get(path);
    }

    private static Stream<DynamicTest> each(java.util.function.Consumer<Endpoint> test) {
        return endpoints.stream()
                .map(endpoint -> DynamicTest.dynamicTest(endpoint.toString(), () -> test.accept(endpoint)));
    }
}
