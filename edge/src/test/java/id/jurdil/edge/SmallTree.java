package id.jurdil.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A published tree of two villages, written by hand in the shapes of the published formats. */
record SmallTree(Path root) {
    static final String ELECTION = """
        {"contests":[{"areas":[{"choices":[{"id":"1","name":{"en":"Heron & Crane","id":"Bangau & Jenjang"},"number":1},\
        {"id":"2","name":{"en":"Otter","id":"Berang-berang"},"number":2}],"region":"0","seats":1}],\
        "form":"c-hasil-ppwp","id":"ppwp","name":{"en":"President","id":"Presiden"}}],\
        "cross_rules":[{"code":"R22","kind":"entries-equal","label":{"en":"Both entries agree","id":"Kedua entri sama"}}],\
        "forms":[{"fields":[{"label":{"en":"Registered, men","id":"Pemilih laki-laki"},"path":"dpt.l"},\
        {"label":{"en":"Votes for 1","id":"Suara 1"},"path":"votes.1"},\
        {"label":{"en":"Votes for 2","id":"Suara 2"},"path":"votes.2"}],"id":"c-hasil-ppwp",\
        "rules":[{"code":"R08","label":{"en":"Ballots equal voters","id":"Surat suara sama dengan pengguna"}}]}],\
        "levels":[{"id":"nation","level":0,"name":{"en":"Nation","id":"Nasional"}},\
        {"id":"province","level":1,"name":{"en":"Province","id":"Provinsi"}},\
        {"id":"village","level":2,"name":{"en":"Village","id":"Desa"}}],\
        "name":{"en":"Trial election","id":"Pemilu percobaan"},\
        "notice":{"en":"Rehearsal: invented figures.","id":"Gladi: angka rekaan."},"rehearsal":true,\
        "roles":[{"id":"station-chair","name":{"en":"Station chair","id":"Ketua KPPS"},"number":4}],\
        "slug":"trial","time_zones":["Asia/Makassar"]}
        """;

    static final String NATION = """
        {"as_of":41233,"children":[{"name":"<b>UTARA</b>","region":"75","registered":2500,\
        "stations":{"checked":1,"expected":3,"flagged":1,"held":0,"received":2,"silent":1},"valid":1890,\
        "votes":{"1":1234,"2":656}}],"contest":"ppwp","determined":null,"findings":{"R08":1},"level":0,\
        "made":1707912840,"name":"INDONESIA","path":[{"name":"INDONESIA","region":"0"}],\
        "provisional":{"coverage":{"administration":1,"votes":2},"invalid":10,"registered":2500,"total":1900,\
        "used":1900,"valid":1890,"votes":{"1":1234,"2":656}},"recapitulated":null,"region":"0",\
        "stations":{"checked":1,"expected":3,"flagged":1,"held":0,"received":2,"silent":1}}
        """;

    static final String VILLAGE = """
        {"as_of":7,"contest":"ppwp","determined":null,"findings":{"R08":1},"level":2,"made":1707912840,\
        "name":"TEPI","path":[{"name":"INDONESIA","region":"0"},{"name":"<b>UTARA</b>","region":"75"},{"name":"TEPI","region":"75.01"}],\
        "polling_stations":[{"findings":["R08"],"kind":"regular","registered":125,"state":"flagged",\
        "station":"75.01/001","used":100,"valid":99,"votes":{"1":71,"2":28}},\
        {"findings":[],"kind":"regular","state":"silent","station":"75.01/002","votes":{}}],\
        "provisional":{"coverage":{"administration":1,"votes":1},"invalid":1,"registered":125,"total":100,\
        "used":100,"valid":99,"votes":{"1":71,"2":28}},"recapitulated":null,"region":"75.01",\
        "stations":{"checked":0,"expected":2,"flagged":1,"held":0,"received":1,"silent":1}}
        """;

    static final String STATION = """
        {"as_of":7,"contests":{"ppwp":{"corrections":[],"counted":true,\
        "findings":[{"breaches":[{"left":28,"relation":0,"right":82}],"code":"R22","level":"inconsistent"}],"photos":[{"bytes":3,"index":6,\
        "media":"image/jpeg","page":1,"sha256":"00ff"}],"reviews":[{"form":"aa","index":5,"key":"k","made":1707912900,\
        "role":"station-chair","text":"<script>alert(1)</script>","verdict":"confirmed"}],\
        "revisions":[{"entry":0,"findings":[{"breaches":[{"at":"total","left":100,"relation":0,"right":99}],\
        "code":"R08","level":"inconsistent"}],"index":4,"key":"0011","key_index":1,"made":1707912840,"reason":null,\
        "revision":1,"role":"station-chair","statement":"ab","supersedes":null,"values":{"votes.1":71,"votes.2":28}}],\
        "second":[{"entry":1,"findings":[],"index":6,"key":"0022","made":1707912999,"revision":1,"role":"station-chair",\
        "values":{"votes.1":71,"votes.2":82}}],"state":"flagged"}},"kind":"regular","number":0,\
        "path":[{"name":"INDONESIA","region":"0"}],"station":"75.01/001"}
        """;

    static SmallTree in(Path folder) throws IOException {
        var tree = new SmallTree(folder);
        tree.write("election.json", ELECTION);
        tree.write("results/ppwp/0.json", NATION);
        tree.write("results/ppwp/75.01.json", VILLAGE);
        tree.write("stations/75.01/001.json", STATION);
        tree.write("checkpoint", "jurdil.example/trial\n7\nAAAA\n\n— jurdil.example/trial AAAA\n");
        tree.write("latest", "7 " + "ab".repeat(32) + "\n");
        tree.write("manifest", "ab".repeat(32) + "  12  election.json\n");
        tree.write("policy", "log jurdil.example/trial AAAA\n");
        tree.write("tile/0/000", "hashes");
        tree.write("tile/entries/000.p/7", "entries");
        tree.write("data/ppwp/75.csv", "station,votes.1\n" + "75.01/001,71\n".repeat(500));
        tree.write("stations.csv.xz", "not really compressed");
        return tree;
    }

    Path write(String name, String content) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
