"""Search records of the pages without an entry of their own."""

from titian import urls

# Address, title, what people find there, other words for it.
SITE_PAGES = (
    (
        urls.COMPETENCIES,
        "Kompetensi",
        "Semua kompetensi ASN menurut rumpunnya, dengan lima tingkat dan indikator perilaku tiap tingkat.",
        ("daftar kompetensi", "kamus kompetensi", "level kompetensi"),
    ),
    (
        urls.POSITIONS,
        "Jabatan",
        "Jabatan ASN dari pelaksana sampai pimpinan tinggi, dengan tingkat kompetensi yang lazim diminta.",
        ("daftar jabatan", "standar kompetensi jabatan", "skj"),
    ),
    (
        urls.TRAININGS,
        "Pelatihan",
        "Katalog pelatihan untuk ASN, nasional dan per daerah, dengan JP, biaya, dan cara belajarnya.",
        ("katalog pelatihan", "daftar pelatihan", "jadwal pelatihan"),
    ),
    (
        urls.COMPARE,
        "Bandingkan pelatihan",
        "Dua atau tiga pelatihan berdampingan: langkah, JP, biaya, cara belajar, jadwal, dan syaratnya.",
        ("perbandingan pelatihan", "beda pelatihan"),
    ),
    (
        urls.REGIONS,
        "Daerah",
        "Daerah dengan pelatihan, kendala, dan badan kepegawaian masing-masing.",
        ("daftar daerah", "kabupaten", "kota"),
    ),
    (
        urls.FORMS,
        "Bentuk belajar",
        "Bentuk pengembangan kompetensi, klasikal dan nonklasikal, serta cara menghitung JP-nya.",
        ("jenis diklat", "klasikal", "nonklasikal"),
    ),
    (
        urls.SOURCES,
        "Sumber",
        "Peraturan, contoh praktik, dan artikel yang menjadi dasar isi situs ini.",
        ("peraturan", "dasar hukum", "rujukan"),
    ),
    (
        urls.UPDATES,
        "Pembaruan",
        "Perubahan aturan dan tata cara pengembangan kompetensi, menurut tanggalnya.",
        ("aturan baru", "berita", "umpan", "kabar terbaru"),
    ),
    (
        urls.GOOD_PRACTICES,
        "Praktik baik",
        "Cara belajar di tempat kerja yang sudah dicoba dan dapat ditiru.",
        ("contoh baik", "inovasi", "berbagi pengalaman"),
    ),
    (
        urls.DATA,
        "Data terbuka",
        "Isi situs sebagai berkas JSON dengan skema dan contoh.",
        ("api", "unduh data", "json"),
    ),
    (
        urls.TEMPLATES,
        "Templat isi",
        "Berkas contoh untuk pelatihan, soal, praktik baik, jabatan, kompetensi, dan daerah yang baru.",
        ("tambah pelatihan", "contoh yaml", "berkas baru", "format isi"),
    ),
    (
        urls.OFFLINE,
        "Simpan untuk luring",
        "Simpan situs di perangkat, lalu pakai tanpa internet.",
        ("offline", "tanpa internet", "tanpa jaringan", "hemat kuota"),
    ),
    (
        urls.ASSESSMENT,
        "Penilaian mandiri",
        "Nilai kompetensi sendiri: pilih jabatan, jawab soal singkat, lihat yang perlu dikembangkan.",
        ("tes kompetensi", "soal", "kuis", "asesmen mandiri"),
    ),
    (
        urls.RESULT,
        "Hasil penilaian mandiri",
        "Kekuatan dan kesenjangan kompetensi Anda menurut penilaian mandiri.",
        ("hasil tes", "kesenjangan", "hapus data"),
    ),
    (
        urls.PLAN,
        "Rencana belajar",
        "Rencana pengembangan kompetensi dalam batas JP Anda, dengan alasan untuk setiap baris.",
        ("rencana pengembangan individu", "rpi", "idp"),
    ),
    (
        urls.PROPOSE_TRAINING,
        "Usulkan pelatihan",
        "Formulir untuk mengusulkan pelatihan, lokakarya, atau magang ke dalam katalog.",
        ("tambah pelatihan", "pelatihan belum ada", "usulan diklat", "kontribusi"),
    ),
    (
        urls.PROPOSE_QUIZ,
        "Usulkan soal",
        "Formulir untuk mengusulkan soal penilaian mandiri.",
        ("tambah soal", "menulis soal", "usulan soal", "kontribusi"),
    ),
)
